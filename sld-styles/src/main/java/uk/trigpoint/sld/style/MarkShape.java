package uk.trigpoint.sld.style;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The well-known marks: those of the standard, then those for hatching. */
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

  /** Made of open lines, which only a stroke shows. */
  public boolean isOpen() {
    return ordinal() >= SLASH.ordinal() && this != DOT;
  }

  public static Optional<MarkShape> find(String wellKnownName) {
    String wanted = wellKnownName.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(s -> s.wellKnownName.equals(wanted)).findFirst();
  }
}
