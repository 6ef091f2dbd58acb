// What the files of this folder share. Everything is written from one thread or before handlers
// can run; what a signal handler reads is volatile or never changes while the terminal is open.
#ifndef MQLAB_CTERMINAL_STATE_H
#define MQLAB_CTERMINAL_STATE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#define NCURSES_WIDECHAR 1

#include <curses.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

#include "CTerminal.h"

enum { SIGNAL_LIMIT = 65, RESTORE_LIMIT = 512 };

struct terminal_state {
  // Whether the terminal is ours and must be given back.
  volatile sig_atomic_t is_active;
  // Interrupts since the loop last looked.
  volatile sig_atomic_t unanswered_interrupts;
  // Sent to give the terminal back from a signal handler.
  char restore[RESTORE_LIMIT];
  size_t restore_length;
  struct termios saved_modes;
  int signal_pipe[2];
  int parked_errors;
  int real_errors;
  // Whether the terminal understands the private modes of xterm.
  int is_xterm_like;
  int is_utf8;
  int wants_mouse;
  int wants_synchronized_output;
  int uses_color;
  int color_count;
  int has_direct_color;
  SCREEN *screen;
  // Keys are read from a pad, as reading from a window would refresh it.
  WINDOW *pad;
};

extern struct terminal_state terminal;

// Key codes of our own, far above those curses hands out.
enum {
  KEY_OF_OURS_PASTE_BEGIN = 2001,
  KEY_OF_OURS_PASTE_END,
  KEY_OF_OURS_FOCUS_IN,
  KEY_OF_OURS_FOCUS_OUT,
  KEY_OF_OURS_SHIFT_UP,
  KEY_OF_OURS_SHIFT_DOWN,
};

// signals.c
int terminal_install_handlers(void);
void terminal_remove_handlers(void);
void terminal_restore_now(void);
void terminal_park_errors(void);
void terminal_replay_errors(void);
void terminal_write_all(int descriptor, const char *bytes, size_t count);

// open.c
void terminal_modes_on(void);
void terminal_modes_off(void);
// Ends our hold on a terminal that has been given back already.
void terminal_forget(void);

// input.c
void terminal_define_keys(void);

#endif
