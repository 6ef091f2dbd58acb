// Signals, and giving the terminal back from inside them.
//
// `terminal_restore_now` and everything it calls use only functions that are safe in a handler:
// write, pread, dup2, tcsetattr.
#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct terminal_state terminal = {
    .signal_pipe = {-1, -1}, .parked_errors = -1, .real_errors = -1};

static const int loop_signals[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};

enum {
  LOOP_SIGNAL_COUNT = sizeof loop_signals / sizeof *loop_signals,
  FATAL_SIGNAL_COUNT = sizeof fatal_signals / sizeof *fatal_signals,
  ALTERNATE_STACK_SIZE = 64 * 1024,
  FORCED_QUIT_AFTER = 3,
};

static struct sigaction previous_actions[SIGNAL_LIMIT];
static char *alternate_stack;

void terminal_write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
      if (poll(&ready, 1, 1000) > 0 && !(ready.revents & (POLLERR | POLLHUP))) continue;
      return;
    }
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

// A trap prints its message before the signal; on the alternate screen it would be lost.
void terminal_park_errors(void) {
  if (!isatty(STDERR_FILENO)) return;
  int file = memfd_create("errors", MFD_CLOEXEC);
  if (file < 0) return;
  int real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (real < 0 || dup2(file, STDERR_FILENO) < 0) {
    if (real >= 0) close(real);
    close(file);
    return;
  }
  terminal.parked_errors = file;
  terminal.real_errors = real;
}

void terminal_replay_errors(void) {
  if (terminal.parked_errors < 0) return;
  dup2(terminal.real_errors, STDERR_FILENO);
  char buffer[1024];
  off_t position = 0;
  ssize_t count;
  while ((count = pread(terminal.parked_errors, buffer, sizeof buffer, position)) > 0) {
    terminal_write_all(STDERR_FILENO, buffer, (size_t)count);
    position += count;
  }
  close(terminal.parked_errors);
  close(terminal.real_errors);
  terminal.parked_errors = -1;
  terminal.real_errors = -1;
}

void terminal_restore_now(void) {
  if (!terminal.is_active) return;
  terminal.is_active = 0;
  int saved_error = errno;
  terminal_write_all(STDOUT_FILENO, terminal.restore, terminal.restore_length);
  tcsetattr(STDIN_FILENO, TCSANOW, &terminal.saved_modes);
  terminal_replay_errors();
  errno = saved_error;
}

static void end_by(int number) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(number, &standard, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
}

// Hands the signal to the loop; frees the terminal itself when the loop has not answered.
static void note_signal(int number) {
  int saved_error = errno;
  if (number == SIGINT) {
    terminal.unanswered_interrupts += 1;
    if (terminal.unanswered_interrupts >= FORCED_QUIT_AFTER) {
      terminal_restore_now();
      end_by(number);
    }
  }
  unsigned char byte = (unsigned char)number;
  ssize_t ignored = write(terminal.signal_pipe[1], &byte, 1);
  (void)ignored;
  errno = saved_error;
}

// Gives the terminal back, then lets the previous handler see the fault as if we had not been here.
static void note_fault(int number, siginfo_t *info, void *context) {
  (void)context;
  terminal_restore_now();
  sigaction(number, &previous_actions[number], NULL);
  // A fault happens again when the instruction runs again; a sent signal has to be sent again.
  if (info == NULL || info->si_code <= 0) raise(number);
}

static int is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && !(action.sa_flags & SA_SIGINFO) &&
         action.sa_handler == SIG_IGN;
}

static void give_alternate_stack(void) {
  stack_t present;
  if (sigaltstack(NULL, &present) != 0 || !(present.ss_flags & SS_DISABLE)) return;
  if (alternate_stack == NULL) alternate_stack = malloc(ALTERNATE_STACK_SIZE);
  if (alternate_stack == NULL) return;
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = ALTERNATE_STACK_SIZE};
  sigaltstack(&stack, NULL);
}

static void install_loop_handler(int number) {
  struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  // Faults must get through even while a handler runs.
  for (size_t i = 0; i < FATAL_SIGNAL_COUNT; i++) sigdelset(&action.sa_mask, fatal_signals[i]);
  sigaction(number, &action, NULL);
}

int terminal_install_handlers(void) {
  static int registered_exit;
  if (!registered_exit) {
    registered_exit = 1;
    atexit(terminal_restore_now);
  }
  if (terminal.signal_pipe[0] < 0 && pipe2(terminal.signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) {
    return -1;
  }
  terminal.unanswered_interrupts = 0;
  for (size_t i = 0; i < LOOP_SIGNAL_COUNT; i++) {
    int number = loop_signals[i];
    sigaction(number, NULL, &previous_actions[number]);
    // What the parent wanted ignored (nohup, a shell without job control) stays ignored.
    if (number != SIGWINCH && number != SIGCONT && is_ignored(number)) continue;
    install_loop_handler(number);
  }
  give_alternate_stack();
  for (size_t i = 0; i < FATAL_SIGNAL_COUNT; i++) {
    struct sigaction action = {
        .sa_sigaction = note_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGTTOU);
    sigaction(fatal_signals[i], &action, &previous_actions[fatal_signals[i]]);
  }
  return 0;
}

void terminal_remove_handlers(void) {
  for (size_t i = 0; i < FATAL_SIGNAL_COUNT; i++) {
    sigaction(fatal_signals[i], &previous_actions[fatal_signals[i]], NULL);
  }
  for (size_t i = 0; i < LOOP_SIGNAL_COUNT; i++) {
    sigaction(loop_signals[i], &previous_actions[loop_signals[i]], NULL);
  }
}

int32_t cterminal_next_signal(void) {
  unsigned char byte;
  if (read(terminal.signal_pipe[0], &byte, 1) != 1) return 0;
  if (byte == SIGINT) terminal.unanswered_interrupts = 0;
  return byte;
}

int32_t cterminal_signal_kind(int32_t signal_number) {
  switch (signal_number) {
    case 0: return CTERMINAL_SIGNAL_NONE;
    case SIGWINCH: return CTERMINAL_SIGNAL_RESIZED;
    case SIGTSTP: return CTERMINAL_SIGNAL_SUSPEND;
    case SIGCONT: return CTERMINAL_SIGNAL_CONTINUED;
    default: return CTERMINAL_SIGNAL_TERMINATE;
  }
}

// Empties the pipe; returns the first signal in it that asks us to end, or 0.
static int first_ending_signal(void) {
  int ending = 0;
  int32_t number;
  while ((number = cterminal_next_signal()) != 0) {
    if (ending == 0 && cterminal_signal_kind(number) == CTERMINAL_SIGNAL_TERMINATE) ending = number;
  }
  return ending;
}

static void put_back(int number) {
  unsigned char byte = (unsigned char)number;
  ssize_t ignored = write(terminal.signal_pipe[1], &byte, 1);
  (void)ignored;
}

static void stop_process_group(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigaction(SIGTSTP, &standard, NULL);
  kill(0, SIGTSTP);
  // The stop may strike a moment later; wait for the continuation. A session leader is never
  // stopped and simply goes on.
  struct pollfd continued = {.fd = terminal.signal_pipe[0], .events = POLLIN};
  poll(&continued, 1, 50);
  install_loop_handler(SIGTSTP);
}

void cterminal_suspend(void) {
  // A parent that has it ignored has no job control: nobody could continue us.
  if (!terminal.is_active || previous_actions[SIGTSTP].sa_handler == SIG_IGN) return;
  int ending = first_ending_signal();
  if (ending != 0) {
    put_back(ending);
    return;
  }
  terminal_modes_off();
  endwin();
  tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.saved_modes);
  stop_process_group();
  ending = first_ending_signal();
  if (ending == 0) {
    cterminal_resume();
    return;
  }
  // Killed while stopped: the terminal has been given back and may belong to somebody else now.
  terminal_forget();
  put_back(ending);
}

void cterminal_raise_default(int32_t signal_number) {
  cterminal_close();
  end_by(signal_number);
}
