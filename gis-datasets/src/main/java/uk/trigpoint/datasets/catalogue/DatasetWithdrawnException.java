package uk.trigpoint.datasets.catalogue;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** The dataset was withdrawn. Thrown only to callers who could read it before. */
public final class DatasetWithdrawnException extends UnknownDatasetException {
  private static final long serialVersionUID = 1L;

  /** The message, for the constructor of the supertype. */
  record Words(String message) {}

  DatasetWithdrawnException(String id, Standing.Withdrawal withdrawal) {
    super(
        new Words(
            "The dataset '%s' was withdrawn on %s.%s"
                .formatted(
                    id,
                    LocalDate.ofInstant(withdrawal.at(), ZoneOffset.UTC),
                    withdrawal.reason().isBlank() ? "" : " " + withdrawal.reason())));
  }
}
