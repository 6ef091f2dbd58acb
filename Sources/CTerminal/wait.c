// Waiting for the terminal, for signals and for one more descriptor.
#include "state.h"

#include <errno.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { TERMINAL, SIGNALS, EXTRA };

// Below the size of the library's own line of keys that were given back.
enum { REPLY_LIMIT = 128 };

// Readable with nothing to read is the end of a terminal.
static int has_ended(short events) {
  if (events & (POLLHUP | POLLERR | POLLNVAL)) return 1;
  int available = 0;
  return (events & POLLIN) && (ioctl(STDIN_FILENO, FIONREAD, &available) != 0 || available == 0);
}

int32_t cterminal_wait(int32_t timeout_milliseconds, int32_t extra_descriptor) {
  struct pollfd descriptors[3] = {
      [TERMINAL] = {.fd = STDIN_FILENO, .events = POLLIN},
      [SIGNALS] = {.fd = terminal.signal_pipe[0], .events = POLLIN},
      [EXTRA] = {.fd = extra_descriptor, .events = POLLIN},
  };
  int count = poll(descriptors, 3, timeout_milliseconds);
  if (count < 0 && errno == EINTR) {
    // A handler ran: what it wrote into the pipe is there by now.
    count = poll(descriptors, 3, 0);
  }
  if (count <= 0) return 0;
  int32_t ready = 0;
  if (descriptors[SIGNALS].revents & POLLIN) ready |= CTERMINAL_READY_SIGNAL;
  if (descriptors[EXTRA].revents & (POLLIN | POLLHUP)) ready |= CTERMINAL_READY_EXTRA;
  if (has_ended(descriptors[TERMINAL].revents)) {
    ready |= CTERMINAL_READY_ENDED;
  } else if (descriptors[TERMINAL].revents & POLLIN) {
    ready |= CTERMINAL_READY_INPUT;
  }
  return ready;
}

static int64_t milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int hexadecimal(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

// Reads "rgb:RRRR/GGGG/BBBB" with one to four digits each; the first two digits decide.
static int32_t luminance(const char *reply, size_t length) {
  size_t at = 0;
  while (at + 4 <= length && !(reply[at] == 'r' && reply[at + 1] == 'g' && reply[at + 2] == 'b' &&
                               reply[at + 3] == ':')) {
    at++;
  }
  if (at + 4 > length) return -1;
  at += 4;
  static const int32_t weights[3] = {299, 587, 114};
  int32_t sum = 0;
  for (int part = 0; part < 3; part++) {
    int32_t value = 0;
    int digits = 0;
    while (at < length && hexadecimal(reply[at]) >= 0) {
      if (digits < 2) value = value * 16 + hexadecimal(reply[at]);
      digits++;
      at++;
    }
    if (digits == 0) return -1;
    if (digits == 1) value *= 17;
    sum += weights[part] * value;
    at++;
  }
  return sum / 1000;
}

// Where the answer that begins here ends, or where it begins when it is none.
static size_t end_of_answer(const char *reply, size_t at, size_t length) {
  if (at + 1 >= length || reply[at] != '\033') return at;
  if (reply[at + 1] == ']') {
    for (size_t i = at + 2; i < length; i++) {
      if (reply[i] == '\a') return i + 1;
      if (reply[i] == '\\' && reply[i - 1] == '\033') return i + 1;
    }
    return length;
  }
  if (reply[at + 1] == '[' && at + 2 < length && reply[at + 2] == '?') {
    size_t i = at + 3;
    while (i < length && reply[i] != 'c') i++;
    return i < length ? i + 1 : length;
  }
  return at;
}

// Gives back what was typed meanwhile.
static void unread_keys(const char *reply, size_t length) {
  char keys[REPLY_LIMIT];
  size_t count = 0;
  for (size_t at = 0; at < length;) {
    size_t end = end_of_answer(reply, at, length);
    if (end == at) keys[count++] = reply[at++];
    at = end > at ? end : at;
  }
  while (count > 0) ungetch((unsigned char)keys[--count]);
}

int32_t cterminal_background_luminance(int32_t timeout_milliseconds) {
  // The second question is one every terminal answers, so that nobody waits for the first in vain.
  static const char question[] = "\033]11;?\033\\\033[c";
  if (!terminal.is_active || !terminal.is_xterm_like) return -1;
  terminal_write_all(STDOUT_FILENO, question, sizeof question - 1);
  char reply[REPLY_LIMIT];
  size_t length = 0;
  int64_t deadline = milliseconds_now() + timeout_milliseconds;
  while (length < sizeof reply) {
    int64_t left = deadline - milliseconds_now();
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (left <= 0 || poll(&input, 1, (int)left) <= 0) break;
    if (read(STDIN_FILENO, &reply[length], 1) != 1) break;
    length++;
    // The answer to the second question ends in "c" after "\033[?".
    if (reply[length - 1] == 'c' && length > 3) {
      size_t at = length - 1;
      while (at > 0 && reply[at] != '\033') at--;
      if (reply[at] == '\033' && at + 1 < length && reply[at + 1] == '[') break;
    }
  }
  unread_keys(reply, length);
  return luminance(reply, length);
}
