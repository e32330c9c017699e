package uk.trigpoint.gazetteer.unlinked;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of the four monthly lists a file is. */
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

  /** The name in addresses and answers. */
  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  /**
   * The kind of a code.
   *
   * @throws IllegalArgumentException naming the kinds there are
   */
  public static ListKind parse(String code) {
    return Arrays.stream(values())
        .filter(k -> k.code.equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("one of new, legacy-paf, legacy-voa and priority"));
  }

  /** The kind a file's name speaks of; empty when it does not say. */
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
