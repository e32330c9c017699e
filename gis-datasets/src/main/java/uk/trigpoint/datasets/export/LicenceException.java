package uk.trigpoint.datasets.export;

import uk.trigpoint.datasets.catalogue.Dataset;

/** Thrown if a dataset may not be downloaded as a file, or not by the public. */
public final class LicenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LicenceException(Dataset dataset) {
    super(
        dataset.isPersonal()
            ? "Personal data are not downloaded as a file, because it would outlive the purpose for which they are read. Read them page by page as JSON."
            : "The public cannot download '"
                + dataset.id()
                + "' as a file, because of its licence: "
                + dataset.licence().title()
                + " ("
                + dataset.licence().code()
                + "). Sign in as a member of staff or a partner, or read it page by page as JSON.");
  }
}
