package uk.trigpoint.care.packages;

/** The package was changed or closed since the caller read it. */
public final class PackageChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PackageChangedException() {
    super("The package was changed or closed since you read it.");
  }
}
