#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { NAME_LIMIT = 128 };

pseudo_terminal pseudo_terminal_open(int32_t width, int32_t height) {
  pseudo_terminal result = {.controller = -1, .terminal = -1};
  int controller = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (controller < 0) return result;
  char name[NAME_LIMIT];
  if (grantpt(controller) != 0 || unlockpt(controller) != 0 ||
      ptsname_r(controller, name, sizeof name) != 0) {
    close(controller);
    return result;
  }
  result.controller = controller;
  result.terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  pseudo_terminal_set_size(result, width, height);
  return result;
}

void pseudo_terminal_close(pseudo_terminal terminal) {
  if (terminal.terminal >= 0) close(terminal.terminal);
  if (terminal.controller >= 0) close(terminal.controller);
}

void pseudo_terminal_set_size(pseudo_terminal terminal, int32_t width, int32_t height) {
  struct winsize size = {.ws_col = (unsigned short)width, .ws_row = (unsigned short)height};
  ioctl(terminal.controller, TIOCSWINSZ, &size);
}

int32_t pseudo_terminal_spawn(
    pseudo_terminal terminal,
    const char *program,
    char *const *arguments,
    char *const *environment) {
  char name[NAME_LIMIT];
  if (ptsname_r(terminal.controller, name, sizeof name) != 0) return -1;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  // The first terminal a session leader opens becomes its controlling terminal.
  posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&actions, 0, 1);
  posix_spawn_file_actions_adddup2(&actions, 0, 2);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  pid_t process = -1;
  int problem = posix_spawn(&process, program, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return problem == 0 ? (int32_t)process : -1;
}

int32_t pseudo_terminal_read(
    pseudo_terminal terminal, uint8_t *bytes, int32_t capacity, int32_t timeout_milliseconds) {
  struct pollfd input = {.fd = terminal.controller, .events = POLLIN};
  int ready = poll(&input, 1, timeout_milliseconds);
  if (ready == 0 || (ready < 0 && errno == EINTR)) return 0;
  if (ready < 0 || !(input.revents & POLLIN)) return -1;
  ssize_t count = read(terminal.controller, bytes, (size_t)capacity);
  return count > 0 ? (int32_t)count : -1;
}

int32_t pseudo_terminal_write(pseudo_terminal terminal, const uint8_t *bytes, int32_t count) {
  return (int32_t)write(terminal.controller, bytes, (size_t)count);
}

static uint64_t mix(uint64_t digest, uint64_t value) { return (digest ^ value) * 1099511628211u; }

uint64_t pseudo_terminal_modes(pseudo_terminal terminal) {
  struct termios modes;
  if (tcgetattr(terminal.terminal, &modes) != 0) return 0;
  uint64_t digest = 14695981039346656037u;
  digest = mix(digest, modes.c_iflag);
  digest = mix(digest, modes.c_oflag);
  digest = mix(digest, modes.c_cflag);
  digest = mix(digest, modes.c_lflag);
  for (int i = 0; i < NCCS; i++) digest = mix(digest, modes.c_cc[i]);
  return digest;
}

int32_t pseudo_terminal_status(int32_t process) {
  int status = 0;
  if (waitpid(process, &status, WNOHANG) != process) return PSEUDO_TERMINAL_RUNNING;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void pseudo_terminal_kill(int32_t process, int32_t signal_number) { kill(process, signal_number); }
