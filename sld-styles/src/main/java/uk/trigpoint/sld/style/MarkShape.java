package uk.trigpoint.sld.style;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Well-known marks: those of SE, then GeoServer's marks for hatching. */
public enum MarkShape {
  SQUARE("square"),
  CIRCLE("circle"),
  TRIANGLE("triangle"),
  STAR("star"),
  CROSS("cross"),
  X("x"),
  SLASH("shape://slash"),
  BACKSLASH("shape://backslash"),
  HORIZONTAL_LINE("shape://horline"),
  VERTICAL_LINE("shape://vertline"),
  PLUS("shape://plus"),
  TIMES("shape://times"),
  DOT("shape://dot");

  private final String wellKnownName;

  MarkShape(String wellKnownName) {
    this.wellKnownName = wellKnownName;
  }

  public String wellKnownName() {
    return wellKnownName;
  }

  /** Returns whether the mark consists of lines, which a fill does not draw. */
  public boolean isOpen() {
    return ordinal() >= SLASH.ordinal() && this != DOT;
  }

  /** Finds a mark by its well-known name, ignoring case; empty if it is unknown. */
  public static Optional<MarkShape> find(String wellKnownName) {
    String wanted = wellKnownName.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(s -> s.wellKnownName.equals(wanted)).findFirst();
  }
}
