package uk.trigpoint.datasets.publish;

/** Thrown if a caller wants to manage a dataset that another maintainer publishes. */
public final class NotMaintainerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotMaintainerException() {
    this(
        "Only who publishes this dataset, GIS officers if a pipeline publishes it, and admins can do this.");
  }

  public NotMaintainerException(String message) {
    super(message);
  }
}
