package uk.trigpoint.care.packages;

import java.util.Arrays;
import java.util.Optional;

/** With what result a package was closed. */
public enum PackageOutcome {
  PLACED("placed", "Placed with a provider"),
  NO_PROVIDER("no-provider", "No provider was found"),
  NOT_NEEDED("not-needed", "No longer needed"),
  MISTAKE("mistake", "Created by mistake");

  private final String code;
  private final String label;

  PackageOutcome(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** Returns the name in the database, requests and responses. */
  public String code() {
    return code;
  }

  /** Returns the words on pages. */
  public String label() {
    return label;
  }

  /** Finds an outcome by its code. */
  public static Optional<PackageOutcome> find(String code) {
    return Arrays.stream(values()).filter(o -> o.code.equals(code)).findFirst();
  }
}
