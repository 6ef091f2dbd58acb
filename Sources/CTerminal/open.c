// Taking the terminal over and giving it back in the ordinary way.
#include "state.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

static const char mouse_on[] = "\033[?1002h";
static const char mouse_off[] = "\033[?1003l\033[?1002l\033[?1000l\033[?1006l";
static const char paste_and_focus_on[] = "\033[?2004h\033[?1004h";
static const char paste_and_focus_off[] = "\033[?2004l\033[?1004l";
static const char synchronized_off[] = "\033[?2026l";

// Minimal containers name a UTF-8 locale they do not have; the character set is still true.
static void choose_locale(void) {
  if (setlocale(LC_CTYPE, "") == NULL) {
    const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
      const char *value = getenv(names[i]);
      if (value == NULL || *value == '\0') continue;
      if (strcasestr(value, "utf-8") != NULL || strcasestr(value, "utf8") != NULL) {
        setlocale(LC_CTYPE, "C.UTF-8");
      }
      break;
    }
  }
  terminal.is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static const char *capability(const char *name) {
  char *value = tigetstr(name);
  return value == NULL || value == (char *)-1 ? NULL : value;
}

// Leaves out padding such as $<5>, which no emulator needs.
static void append_restore(const char *text) {
  while (text != NULL && *text != '\0' && terminal.restore_length < RESTORE_LIMIT) {
    if (text[0] == '$' && text[1] == '<') {
      const char *end = strchr(text, '>');
      if (end != NULL) {
        text = end + 1;
        continue;
      }
    }
    terminal.restore[terminal.restore_length++] = *text++;
  }
}

static void build_restore_string(void) {
  terminal.restore_length = 0;
  if (terminal.is_xterm_like) {
    append_restore(synchronized_off);
    append_restore(mouse_off);
    append_restore(paste_and_focus_off);
  }
  append_restore(capability("sgr0"));
  append_restore(capability("rmkx"));
  append_restore(capability("cnorm"));
  append_restore(capability("rmcup"));
}

static int32_t check_terminal(void) {
  int problem = 0;
  if (setupterm(NULL, STDOUT_FILENO, &problem) != OK) return CTERMINAL_UNKNOWN_TERMINAL;
  int can_position = capability("cup") != NULL;
  terminal.color_count = tigetnum("colors");
  if (terminal.color_count < 0) terminal.color_count = 0;
  terminal.has_direct_color = tigetflag("RGB") > 0 || tigetnum("RGB") > 0;
  // The Linux console has the capability for a mouse daemon and prints what it does not know.
  const char *name = getenv("TERM");
  int is_console = name != NULL && strncmp(name, "linux", 5) == 0;
  terminal.is_xterm_like = capability("kmous") != NULL && !is_console;
  build_restore_string();
  del_curterm(cur_term);
  return can_position ? CTERMINAL_OK : CTERMINAL_TOO_SIMPLE;
}

// Signals stay on, so that the third ^C can free the terminal while the loop hangs; ^S and ^V and
// ^O are keys like any other.
static void set_modes(void) {
  cbreak();
  noecho();
  nonl();
  struct termios modes;
  if (tcgetattr(STDIN_FILENO, &modes) == 0) {
    modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
    modes.c_lflag &= ~(tcflag_t)IEXTEN;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
  }
  def_prog_mode();
}

static int open_screen(void) {
  use_env(TRUE);
  use_tioctl(TRUE);
  terminal.screen = newterm(NULL, stdout, stdin);
  if (terminal.screen == NULL) return -1;
  set_term(terminal.screen);
  set_modes();
  set_escdelay(25);
  leaveok(stdscr, TRUE);
  curs_set(0);
  terminal.pad = newpad(1, 1);
  if (terminal.pad == NULL) return -1;
  keypad(terminal.pad, TRUE);
  nodelay(terminal.pad, TRUE);
  terminal_define_keys();
  return 0;
}

int32_t cterminal_open(int32_t mouse, int32_t synchronized_output) {
  if (terminal.is_active) return CTERMINAL_FAILED;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CTERMINAL_NOT_A_TERMINAL;
  if (tcgetattr(STDIN_FILENO, &terminal.saved_modes) != 0) return CTERMINAL_NOT_A_TERMINAL;
  choose_locale();
  int32_t problem = check_terminal();
  if (problem != CTERMINAL_OK) return problem;
  terminal.wants_mouse = mouse;
  terminal.wants_synchronized_output = synchronized_output;
  terminal.uses_color = 0;
  fflush(stdout);
  if (terminal_install_handlers() != 0) return CTERMINAL_FAILED;
  terminal_park_errors();
  // From here on a fault gives everything back.
  terminal.is_active = 1;
  if (open_screen() != 0) {
    terminal_restore_now();
    terminal_remove_handlers();
    return CTERMINAL_FAILED;
  }
  cterminal_resize();
  doupdate();
  terminal_modes_on();
  return CTERMINAL_OK;
}

void terminal_modes_on(void) {
  cterminal_set_mouse(terminal.wants_mouse);
  if (!terminal.is_xterm_like) return;
  terminal_write_all(STDOUT_FILENO, paste_and_focus_on, sizeof paste_and_focus_on - 1);
}

void terminal_modes_off(void) {
  mousemask(0, NULL);
  if (!terminal.is_xterm_like) return;
  terminal_write_all(STDOUT_FILENO, synchronized_off, sizeof synchronized_off - 1);
  terminal_write_all(STDOUT_FILENO, mouse_off, sizeof mouse_off - 1);
  terminal_write_all(STDOUT_FILENO, paste_and_focus_off, sizeof paste_and_focus_off - 1);
}

void cterminal_set_mouse(int32_t on) {
  if (!terminal.is_xterm_like) return;
  terminal.wants_mouse = on;
  mouseinterval(0);
  if (on) {
    mousemask(
        BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED |
            REPORT_MOUSE_POSITION,
        NULL);
    terminal_write_all(STDOUT_FILENO, mouse_on, sizeof mouse_on - 1);
  } else {
    mousemask(0, NULL);
    terminal_write_all(STDOUT_FILENO, mouse_off, sizeof mouse_off - 1);
  }
}

void cterminal_close(void) {
  if (!terminal.is_active) return;
  terminal_modes_off();
  endwin();
  // Mouse reports still on their way must not end up on the shell's command line.
  tcsetattr(STDIN_FILENO, terminal.wants_mouse ? TCSAFLUSH : TCSADRAIN, &terminal.saved_modes);
  terminal_forget();
}

void terminal_forget(void) {
  terminal.is_active = 0;
  terminal_replay_errors();
  delwin(terminal.pad);
  terminal.pad = NULL;
  terminal_remove_handlers();
}

void cterminal_resume(void) {
  if (!terminal.is_active) return;
  reset_prog_mode();
  cterminal_resize();
  doupdate();
  terminal_modes_on();
}

int32_t cterminal_color_count(void) { return terminal.color_count; }

int32_t cterminal_has_direct_color(void) { return terminal.has_direct_color; }

int32_t cterminal_is_utf8(void) { return terminal.is_utf8; }

cterminal_size cterminal_current_size(void) {
  cterminal_size size = {.width = getmaxx(stdscr), .height = getmaxy(stdscr)};
  return size;
}

cterminal_size cterminal_resize(void) {
  struct winsize window;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_row > 0 && window.ws_col > 0) {
    resizeterm(window.ws_row, window.ws_col);
  }
  cterminal_repaint();
  return cterminal_current_size();
}
