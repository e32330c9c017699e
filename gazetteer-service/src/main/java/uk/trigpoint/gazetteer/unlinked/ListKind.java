package uk.trigpoint.gazetteer.unlinked;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four monthly lists. */
public enum ListKind {
  NEW("new", "New PAF and VOA records"),
  LEGACY_PAF("legacy-paf", "Legacy PAF records"),
  LEGACY_VOA("legacy-voa", "Legacy VOA records"),
  PRIORITY("priority", "Priority objects");

  private final String code;
  private final String title;

  ListKind(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** Returns the name in URLs and responses. */
  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  /**
   * Parses a code.
   *
   * @throws IllegalArgumentException that lists the kinds
   */
  public static ListKind parse(String code) {
    return Arrays.stream(values())
        .filter(k -> k.code.equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be new, legacy-paf, legacy-voa or priority"));
  }

  /** Detects the kind from a file name; empty if it is not clear. */
  static Optional<ListKind> ofFileName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.contains("priority")) {
      return Optional.of(PRIORITY);
    }
    if (name.contains("legacy")) {
      return name.contains("paf") == name.contains("voa")
          ? Optional.empty()
          : Optional.of(name.contains("paf") ? LEGACY_PAF : LEGACY_VOA);
    }
    return name.contains("new") ? Optional.of(NEW) : Optional.empty();
  }
}
