package uk.trigpoint.jobs.expression;

import org.locationtech.jts.operation.buffer.BufferParameters;

/** How a buffer ends at the end of a line. */
public enum Cap {
  ROUND(BufferParameters.CAP_ROUND),
  FLAT(BufferParameters.CAP_FLAT),
  SQUARE(BufferParameters.CAP_SQUARE);

  private final int style;

  Cap(int style) {
    this.style = style;
  }

  int style() {
    return style;
  }
}
