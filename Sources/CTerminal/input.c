// From what the terminal sends to keys, mouse and paste.
#include "state.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

enum {
  ESCAPE = 27,
  // How long to wait for the rest of a paste.
  PASTE_PATIENCE_MILLISECONDS = 500,
  // The longest unknown sequence that is swallowed.
  SEQUENCE_LIMIT = 4096,
};

static uint8_t pasted[CTERMINAL_PASTE_LIMIT];
static int32_t pasted_length;

void terminal_define_keys(void) {
  static const struct {
    const char *sequence;
    int code;
  } keys[] = {
      {"\033[200~", KEY_OF_OURS_PASTE_BEGIN}, {"\033[201~", KEY_OF_OURS_PASTE_END},
      {"\033[I", KEY_OF_OURS_FOCUS_IN},       {"\033[O", KEY_OF_OURS_FOCUS_OUT},
      // Some terminals ignore application mode.
      {"\033[A", KEY_UP},                     {"\033[B", KEY_DOWN},
      {"\033[C", KEY_RIGHT},                  {"\033[D", KEY_LEFT},
      {"\033OA", KEY_UP},                     {"\033OB", KEY_DOWN},
      {"\033OC", KEY_RIGHT},                  {"\033OD", KEY_LEFT},
      {"\033[H", KEY_HOME},                   {"\033[F", KEY_END},
      {"\033[1~", KEY_HOME},                  {"\033[4~", KEY_END},
      {"\033[Z", KEY_BTAB},                   {"\033[3~", KEY_DC},
      {"\033[1;2A", KEY_OF_OURS_SHIFT_UP},    {"\033[1;2B", KEY_OF_OURS_SHIFT_DOWN},
      {"\033[1;2C", KEY_SRIGHT},              {"\033[1;2D", KEY_SLEFT},
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    define_key(keys[i].sequence, keys[i].code);
  }
}

static cterminal_input input(int32_t kind, uint32_t value) {
  cterminal_input result = {.kind = kind, .value = value};
  return result;
}

// MARK: Paste

static void append_pasted(wint_t scalar) {
  if (scalar == '\r') scalar = '\n';
  uint8_t bytes[4];
  int32_t count = 0;
  if (scalar < 0x80) {
    bytes[count++] = (uint8_t)scalar;
  } else if (scalar < 0x800) {
    bytes[count++] = (uint8_t)(0xC0 | scalar >> 6);
    bytes[count++] = (uint8_t)(0x80 | (scalar & 0x3F));
  } else if (scalar < 0x10000) {
    bytes[count++] = (uint8_t)(0xE0 | scalar >> 12);
    bytes[count++] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
    bytes[count++] = (uint8_t)(0x80 | (scalar & 0x3F));
  } else if (scalar < 0x110000) {
    bytes[count++] = (uint8_t)(0xF0 | scalar >> 18);
    bytes[count++] = (uint8_t)(0x80 | (scalar >> 12 & 0x3F));
    bytes[count++] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
    bytes[count++] = (uint8_t)(0x80 | (scalar & 0x3F));
  }
  if (pasted_length + count > CTERMINAL_PASTE_LIMIT) return;
  memcpy(pasted + pasted_length, bytes, (size_t)count);
  pasted_length += count;
}

// Reads up to the end mark; what is over the limit is dropped, not read as keys.
static cterminal_input read_paste(void) {
  pasted_length = 0;
  for (;;) {
    wint_t scalar = 0;
    int result = wget_wch(terminal.pad, &scalar);
    if (result == KEY_CODE_YES && scalar == KEY_OF_OURS_PASTE_END) break;
    if (result == OK) append_pasted(scalar);
    if (result != ERR) continue;
    struct pollfd more = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&more, 1, PASTE_PATIENCE_MILLISECONDS) <= 0 || !(more.revents & POLLIN)) break;
    if (more.revents & (POLLHUP | POLLERR)) break;
  }
  return input(CTERMINAL_PASTE, (uint32_t)pasted_length);
}

int32_t cterminal_paste(uint8_t *bytes, int32_t capacity) {
  int32_t count = pasted_length < capacity ? pasted_length : capacity;
  memcpy(bytes, pasted, (size_t)count);
  return count;
}

// MARK: Mouse

static cterminal_input read_mouse(void) {
  MEVENT event;
  if (getmouse(&event) != OK) return input(CTERMINAL_IGNORED, 0);
  uint32_t action = 0;
  if (event.bstate & BUTTON1_PRESSED) {
    action = CTERMINAL_MOUSE_PRESS;
  } else if (event.bstate & BUTTON1_RELEASED) {
    action = CTERMINAL_MOUSE_RELEASE;
  } else if (event.bstate & BUTTON4_PRESSED) {
    action = CTERMINAL_MOUSE_WHEEL_UP;
  } else if (event.bstate & BUTTON5_PRESSED) {
    action = CTERMINAL_MOUSE_WHEEL_DOWN;
  } else if (event.bstate & REPORT_MOUSE_POSITION) {
    action = CTERMINAL_MOUSE_DRAG;
  } else {
    return input(CTERMINAL_IGNORED, 0);
  }
  cterminal_input result = {
      .kind = CTERMINAL_MOUSE, .value = action, .column = event.x, .row = event.y};
  return result;
}

// MARK: Escape

// Reads to the final byte of a control sequence, so that its letters do not act as keys.
static cterminal_input swallow_control_sequence(void) {
  for (int i = 0; i < SEQUENCE_LIMIT; i++) {
    wint_t scalar = 0;
    if (wget_wch(terminal.pad, &scalar) != OK) break;
    if (scalar >= 0x40 && scalar <= 0x7E) break;
    if (scalar < 0x20) break;
  }
  return input(CTERMINAL_IGNORED, 0);
}

// Reads to BEL or ESC \, as in an answer that comes too late.
static cterminal_input swallow_string(uint32_t introducer) {
  for (int i = 0; i < SEQUENCE_LIMIT; i++) {
    wint_t scalar = 0;
    if (wget_wch(terminal.pad, &scalar) != OK) {
      return i == 0 ? input(CTERMINAL_ALTERNATE, introducer) : input(CTERMINAL_IGNORED, 0);
    }
    if (scalar == '\a') break;
    if (scalar == ESCAPE) {
      wget_wch(terminal.pad, &scalar);
      break;
    }
  }
  return input(CTERMINAL_IGNORED, 0);
}

static cterminal_input read_after_escape(void) {
  wint_t scalar = 0;
  int result = wget_wch(terminal.pad, &scalar);
  if (result == ERR) return input(CTERMINAL_KEY, CTERMINAL_ESCAPE);
  if (result == KEY_CODE_YES) {
    return scalar == KEY_OF_OURS_PASTE_BEGIN ? read_paste() : input(CTERMINAL_IGNORED, 0);
  }
  switch (scalar) {
    case ESCAPE: return input(CTERMINAL_KEY, CTERMINAL_ESCAPE);
    case '[': return swallow_control_sequence();
    case 'O':
      wget_wch(terminal.pad, &scalar);
      return input(CTERMINAL_IGNORED, 0);
    case ']':
    case 'P':
    case '_':
    case '^': return swallow_string(scalar);
    default:
      return scalar < 0x20 || scalar == 0x7F ? input(CTERMINAL_IGNORED, 0)
                                             : input(CTERMINAL_ALTERNATE, scalar);
  }
}

// MARK: Keys

static cterminal_input read_code(wint_t code) {
  if (code >= KEY_F(1) && code <= KEY_F(24)) return input(CTERMINAL_FUNCTION, code - KEY_F0);
  switch (code) {
    case KEY_MOUSE: return read_mouse();
    case KEY_OF_OURS_PASTE_BEGIN: return read_paste();
    case KEY_OF_OURS_FOCUS_IN: return input(CTERMINAL_KEY, CTERMINAL_FOCUS_GAINED);
    case KEY_OF_OURS_FOCUS_OUT: return input(CTERMINAL_KEY, CTERMINAL_FOCUS_LOST);
    case KEY_ENTER: return input(CTERMINAL_KEY, CTERMINAL_ENTER);
    case KEY_BTAB: return input(CTERMINAL_KEY, CTERMINAL_BACK_TAB);
    case KEY_UP: return input(CTERMINAL_KEY, CTERMINAL_UP);
    case KEY_DOWN: return input(CTERMINAL_KEY, CTERMINAL_DOWN);
    case KEY_LEFT: return input(CTERMINAL_KEY, CTERMINAL_LEFT);
    case KEY_RIGHT: return input(CTERMINAL_KEY, CTERMINAL_RIGHT);
    case KEY_SR:
    case KEY_OF_OURS_SHIFT_UP: return input(CTERMINAL_KEY, CTERMINAL_SHIFT_UP);
    case KEY_SF:
    case KEY_OF_OURS_SHIFT_DOWN: return input(CTERMINAL_KEY, CTERMINAL_SHIFT_DOWN);
    case KEY_SLEFT: return input(CTERMINAL_KEY, CTERMINAL_SHIFT_LEFT);
    case KEY_SRIGHT: return input(CTERMINAL_KEY, CTERMINAL_SHIFT_RIGHT);
    case KEY_PPAGE: return input(CTERMINAL_KEY, CTERMINAL_PAGE_UP);
    case KEY_NPAGE: return input(CTERMINAL_KEY, CTERMINAL_PAGE_DOWN);
    case KEY_HOME: return input(CTERMINAL_KEY, CTERMINAL_HOME);
    case KEY_END: return input(CTERMINAL_KEY, CTERMINAL_END);
    case KEY_IC: return input(CTERMINAL_KEY, CTERMINAL_INSERT);
    case KEY_DC: return input(CTERMINAL_KEY, CTERMINAL_DELETE);
    case KEY_BACKSPACE: return input(CTERMINAL_KEY, CTERMINAL_BACKSPACE);
    // A resize tells us by its signal; anything else means nothing.
    default: return input(CTERMINAL_IGNORED, 0);
  }
}

static cterminal_input read_scalar(wint_t scalar) {
  switch (scalar) {
    case ESCAPE: return read_after_escape();
    case '\t': return input(CTERMINAL_KEY, CTERMINAL_TAB);
    case '\n':
    case '\r': return input(CTERMINAL_KEY, CTERMINAL_ENTER);
    case 8:
    case 127: return input(CTERMINAL_KEY, CTERMINAL_BACKSPACE);
    default: break;
  }
  if (scalar >= 1 && scalar <= 26) return input(CTERMINAL_CONTROL, 'a' + scalar - 1);
  if (scalar < 0x20 || (scalar >= 0x80 && scalar < 0xA0)) return input(CTERMINAL_IGNORED, 0);
  return input(CTERMINAL_CHARACTER, scalar);
}

cterminal_input cterminal_read(void) {
  if (!terminal.is_active) return input(CTERMINAL_NOTHING, 0);
  wint_t scalar = 0;
  switch (wget_wch(terminal.pad, &scalar)) {
    case OK: return read_scalar(scalar);
    case KEY_CODE_YES: return read_code(scalar);
    default: return input(CTERMINAL_NOTHING, 0);
  }
}
