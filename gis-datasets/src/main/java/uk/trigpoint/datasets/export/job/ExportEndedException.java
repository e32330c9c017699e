package uk.trigpoint.datasets.export.job;

/** Thrown within an export whose job was cancelled, or was failed because its node seemed dead. */
final class ExportEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExportEndedException() {
    super("the job has ended");
  }
}
