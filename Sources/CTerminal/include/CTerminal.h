#ifndef MQLAB_CTERMINAL_H
#define MQLAB_CTERMINAL_H

// The only door to the terminal library. No curses symbol passes through it.
// Every function is to be called from one thread.

#include <stdint.h>

/// Results of `cterminal_open`.
enum {
  CTERMINAL_OK = 0,
  CTERMINAL_NOT_A_TERMINAL = 1,
  CTERMINAL_UNKNOWN_TERMINAL = 2,
  CTERMINAL_TOO_SIMPLE = 3,
  CTERMINAL_FAILED = 4,
};

/// Bits of `cterminal_style.emphasis`.
enum {
  CTERMINAL_BOLD = 1,
  CTERMINAL_DIM = 2,
  CTERMINAL_UNDERLINE = 4,
  CTERMINAL_REVERSE = 8,
};

/// Kinds of input; `cterminal_input.value` holds the scalar or the number named.
enum {
  CTERMINAL_NOTHING = 0,
  /// Something arrived that means nothing; there may be more.
  CTERMINAL_IGNORED = 1,
  CTERMINAL_CHARACTER = 2,
  CTERMINAL_CONTROL = 3,
  CTERMINAL_ALTERNATE = 4,
  CTERMINAL_KEY = 5,
  CTERMINAL_FUNCTION = 6,
  CTERMINAL_MOUSE = 7,
  /// The text is to be fetched with `cterminal_paste`.
  CTERMINAL_PASTE = 8,
};

/// Values of a `CTERMINAL_KEY`.
enum {
  CTERMINAL_ENTER = 1,
  CTERMINAL_ESCAPE,
  CTERMINAL_TAB,
  CTERMINAL_BACK_TAB,
  CTERMINAL_UP,
  CTERMINAL_DOWN,
  CTERMINAL_LEFT,
  CTERMINAL_RIGHT,
  CTERMINAL_SHIFT_UP,
  CTERMINAL_SHIFT_DOWN,
  CTERMINAL_SHIFT_LEFT,
  CTERMINAL_SHIFT_RIGHT,
  CTERMINAL_PAGE_UP,
  CTERMINAL_PAGE_DOWN,
  CTERMINAL_HOME,
  CTERMINAL_END,
  CTERMINAL_INSERT,
  CTERMINAL_BACKSPACE,
  CTERMINAL_DELETE,
  CTERMINAL_FOCUS_GAINED,
  CTERMINAL_FOCUS_LOST,
};

/// Values of a `CTERMINAL_MOUSE`.
enum {
  CTERMINAL_MOUSE_PRESS = 1,
  CTERMINAL_MOUSE_RELEASE,
  CTERMINAL_MOUSE_DRAG,
  CTERMINAL_MOUSE_WHEEL_UP,
  CTERMINAL_MOUSE_WHEEL_DOWN,
};

/// Bits of the result of `cterminal_wait`.
enum {
  CTERMINAL_READY_INPUT = 1,
  CTERMINAL_READY_SIGNAL = 2,
  CTERMINAL_READY_EXTRA = 4,
  /// The terminal is gone.
  CTERMINAL_READY_ENDED = 8,
};

/// One character to paint: a scalar, a combining mark or 0, a style number, a width of 1 or 2.
typedef struct {
  uint32_t scalar;
  uint32_t mark;
  uint16_t style;
  uint16_t width;
} cterminal_cell;

typedef struct {
  int32_t kind;
  uint32_t value;
  int32_t column;
  int32_t row;
} cterminal_input;

typedef struct {
  int32_t width;
  int32_t height;
} cterminal_size;

/// Takes the terminal over: alternate screen, keys one by one, signals, parked standard error.
int32_t cterminal_open(int32_t mouse, int32_t synchronized_output);

/// Gives the terminal back; does nothing when it is not open.
void cterminal_close(void);

/// The colours terminfo knows, 0 for none, and whether their numbers are red, green and blue.
int32_t cterminal_color_count(void);
int32_t cterminal_has_direct_color(void);

/// Whether the locale is UTF-8; otherwise only seven-bit characters are sent.
int32_t cterminal_is_utf8(void);

/// Asks the terminal for its background; 0..255 luminance, or -1 without an answer in time.
int32_t cterminal_background_luminance(int32_t timeout_milliseconds);

/// Allows colour sequences from now on; without this call none is ever sent.
void cterminal_use_color(void);

/// How many styles there are room for.
enum { CTERMINAL_STYLE_COUNT = 64 };

/// Describes a style; colours are terminal numbers, -1 for the terminal's own.
void cterminal_set_style(uint16_t style, int32_t foreground, int32_t background, uint32_t emphasis);

/// Writes characters that stand side by side; clipped at the screen's edge.
void cterminal_paint(int32_t row, int32_t column, const cterminal_cell *cells, int32_t count);

/// Sends what changed.
void cterminal_flush(void);

/// Makes the next flush repaint everything.
void cterminal_repaint(void);

cterminal_size cterminal_current_size(void);

/// Takes over the terminal's present size; everything must be painted again afterwards.
cterminal_size cterminal_resize(void);

/// Waits for input, a signal or the extra descriptor (-1 for none); negative timeout: for ever.
int32_t cterminal_wait(int32_t timeout_milliseconds, int32_t extra_descriptor);

/// Takes one piece of input without waiting.
cterminal_input cterminal_read(void);

/// Copies the last pasted text as UTF-8 and returns its length in bytes.
int32_t cterminal_paste(uint8_t *bytes, int32_t capacity);

/// The most bytes of one paste that are kept.
enum { CTERMINAL_PASTE_LIMIT = 65536 };

/// Takes one signal that arrived, 0 for none: SIGWINCH, SIGTSTP, SIGCONT or one that ends.
int32_t cterminal_next_signal(void);

enum {
  CTERMINAL_SIGNAL_NONE = 0,
  CTERMINAL_SIGNAL_RESIZED = 1,
  CTERMINAL_SIGNAL_SUSPEND = 2,
  CTERMINAL_SIGNAL_CONTINUED = 3,
  CTERMINAL_SIGNAL_TERMINATE = 4,
};

/// What a signal number asks for, one of `CTERMINAL_SIGNAL_...`.
int32_t cterminal_signal_kind(int32_t signal_number);

/// Gives the terminal back, stops the process group, and takes the terminal again when continued.
void cterminal_suspend(void);

/// Takes the terminal again after the process was stopped and continued by somebody else.
void cterminal_resume(void);

/// Switches mouse reports on or off, so that the terminal's own selection works.
void cterminal_set_mouse(int32_t on);

/// Hands text to the terminal's clipboard (OSC 52); returns 0 when it is too long or unsupported.
int32_t cterminal_copy(const uint8_t *bytes, int32_t count);

/// Gives the terminal back and ends the process by a signal, so that the parent sees the true
/// cause.
void cterminal_raise_default(int32_t signal_number);

#endif
