package uk.trigpoint.jobs.yaml;

/** Thrown if a text is written in a way in which a value cannot be changed. */
public final class YamlTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  YamlTextException(String message) {
    super(message);
  }
}
