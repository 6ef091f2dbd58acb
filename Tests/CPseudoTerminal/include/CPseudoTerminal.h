#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

// Pseudo-terminals for tests: what Swift's Glibc module does not offer.

#include <stdint.h>

/// Both ends of a pseudo-terminal; -1 when closed.
typedef struct {
  int32_t controller;
  int32_t terminal;
} pseudo_terminal;

/// Opens a pseudo-terminal of a size; `controller` is -1 on failure.
pseudo_terminal pseudo_terminal_open(int32_t width, int32_t height);

void pseudo_terminal_close(pseudo_terminal terminal);

void pseudo_terminal_set_size(pseudo_terminal terminal, int32_t width, int32_t height);

/// Starts a program as leader of a session of its own on the terminal; returns its id or -1.
/// Both lists end in a null pointer.
int32_t pseudo_terminal_spawn(
    pseudo_terminal terminal,
    const char *program,
    char *const *arguments,
    char *const *environment);

/// Reads what was sent; the count, 0 after the timeout, -1 at the end.
int32_t pseudo_terminal_read(
    pseudo_terminal terminal, uint8_t *bytes, int32_t capacity, int32_t timeout_milliseconds);

/// Types bytes; returns how many went through.
int32_t pseudo_terminal_write(pseudo_terminal terminal, const uint8_t *bytes, int32_t count);

/// A digest of the terminal's line settings, for comparing before with after.
uint64_t pseudo_terminal_modes(pseudo_terminal terminal);

/// How a process ended: its exit code, or minus the signal; INT32_MIN while it still runs.
int32_t pseudo_terminal_status(int32_t process);

enum { PSEUDO_TERMINAL_RUNNING = INT32_MIN };

void pseudo_terminal_kill(int32_t process, int32_t signal_number);

#endif
