// From cells to the screen.
#include "state.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

struct style {
  attr_t attributes;
  int pair;
};

static struct style styles[CTERMINAL_STYLE_COUNT];

enum { REPLACEMENT = 0xFFFD, RUN_LIMIT = 512 };

void cterminal_use_color(void) {
  if (terminal.uses_color || start_color() != OK) return;
  use_default_colors();
  terminal.uses_color = 1;
  // Back to the terminal's own colours when a fault ends the program.
  static const char original_pair[] = "\033[39;49m";
  if (terminal.is_xterm_like && terminal.restore_length + sizeof original_pair < RESTORE_LIMIT) {
    memmove(
        terminal.restore + sizeof original_pair - 1, terminal.restore, terminal.restore_length);
    memcpy(terminal.restore, original_pair, sizeof original_pair - 1);
    terminal.restore_length += sizeof original_pair - 1;
  }
}

void cterminal_set_style(
    uint16_t style, int32_t foreground, int32_t background, uint32_t emphasis) {
  if (style >= CTERMINAL_STYLE_COUNT) return;
  attr_t attributes = A_NORMAL;
  if (emphasis & CTERMINAL_BOLD) attributes |= A_BOLD;
  if (emphasis & CTERMINAL_DIM) attributes |= A_DIM;
  if (emphasis & CTERMINAL_UNDERLINE) attributes |= A_UNDERLINE;
  if (emphasis & CTERMINAL_REVERSE) attributes |= A_REVERSE;
  int pair = 0;
  if (terminal.uses_color && (foreground >= 0 || background >= 0)) {
    pair = alloc_pair(foreground, background);
    if (pair < 0) pair = 0;
  }
  styles[style].attributes = attributes;
  styles[style].pair = pair;
}

static void make_cell(
    cchar_t *cell, uint32_t scalar, uint32_t mark, const struct style *style) {
  wchar_t text[3] = {(wchar_t)scalar, (wchar_t)mark, 0};
  // Pairs above 255 do not fit into the attributes; the last argument carries them.
  int pair = style->pair;
  setcchar(cell, text, style->attributes, (short)pair, &pair);
}

// What stands for a character this terminal or this C library cannot show as wide as we think.
static uint32_t substitute(const cterminal_cell *cell) {
  if (cell->scalar >= 0x20 && cell->scalar < 0x7F) return cell->scalar;
  if (!terminal.is_utf8) {
    if (cell->scalar == 0x2026) return '~';
    return '?';
  }
  if (cell->scalar >= 0xA0 && wcwidth((wchar_t)cell->scalar) == cell->width) return cell->scalar;
  return REPLACEMENT;
}

// A mark the C library takes for something else, or over a substitute, is left out.
static uint32_t shown_mark(const cterminal_cell *cell, uint32_t scalar) {
  if (cell->mark == 0 || !terminal.is_utf8 || scalar != cell->scalar) return 0;
  return wcwidth((wchar_t)cell->mark) == 0 ? cell->mark : 0;
}

void cterminal_paint(int32_t row, int32_t column, const cterminal_cell *cells, int32_t count) {
  if (!terminal.is_active) return;
  cchar_t line[RUN_LIMIT];
  int used = 0;
  int line_column = column;
  int next_column = column;
  for (int32_t i = 0; i < count; i++) {
    const cterminal_cell *cell = &cells[i];
    const struct style *style = &styles[cell->style % CTERMINAL_STYLE_COUNT];
    if (used + 2 > RUN_LIMIT) {
      mvwadd_wchnstr(stdscr, row, line_column, line, used);
      line_column = next_column;
      used = 0;
    }
    uint32_t scalar = substitute(cell);
    make_cell(&line[used++], scalar, shown_mark(cell, scalar), style);
    // What stands in for a wide character is narrow.
    int is_narrow = wcwidth((wchar_t)scalar) != 2;
    if (cell->width == 2 && is_narrow) make_cell(&line[used++], scalar, 0, style);
    next_column += cell->width;
  }
  if (used > 0) mvwadd_wchnstr(stdscr, row, line_column, line, used);
}

void cterminal_flush(void) {
  static const char begin[] = "\033[?2026h";
  static const char end[] = "\033[?2026l";
  if (!terminal.is_active) return;
  int synchronized = terminal.is_xterm_like && terminal.wants_synchronized_output;
  wnoutrefresh(stdscr);
  if (synchronized) terminal_write_all(STDOUT_FILENO, begin, sizeof begin - 1);
  doupdate();
  if (synchronized) terminal_write_all(STDOUT_FILENO, end, sizeof end - 1);
}

void cterminal_repaint(void) { clearok(curscr, TRUE); }

// Bytes of one copy; terminals refuse longer ones.
enum { COPY_LIMIT = 74994 };

int32_t cterminal_copy(const uint8_t *bytes, int32_t count) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  static char encoded[COPY_LIMIT / 3 * 4 + 16];
  if (!terminal.is_active || !terminal.is_xterm_like || count < 0 || count > COPY_LIMIT) return 0;
  size_t length = 0;
  memcpy(encoded, "\033]52;c;", 7);
  length = 7;
  for (int32_t i = 0; i < count; i += 3) {
    int32_t rest = count - i;
    uint32_t group = (uint32_t)bytes[i] << 16;
    if (rest > 1) group |= (uint32_t)bytes[i + 1] << 8;
    if (rest > 2) group |= bytes[i + 2];
    encoded[length++] = digits[group >> 18 & 63];
    encoded[length++] = digits[group >> 12 & 63];
    encoded[length++] = rest > 1 ? digits[group >> 6 & 63] : '=';
    encoded[length++] = rest > 2 ? digits[group & 63] : '=';
  }
  encoded[length++] = '\a';
  terminal_write_all(STDOUT_FILENO, encoded, length);
  return 1;
}
