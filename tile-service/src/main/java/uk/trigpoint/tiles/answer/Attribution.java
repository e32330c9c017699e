package uk.trigpoint.tiles.answer;

import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;

/** What must stand beside a dataset wherever it is shown, and where its licence is to be read. */
public final class Attribution {
  /** The Open Government Licence v3.0. */
  public static final String OGL_URL =
      "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

  private Attribution() {}

  /** The dataset's own line, else what its licence asks for; empty when it asks for nothing. */
  public static String of(Dataset dataset) {
    if (!dataset.attribution().isBlank()) {
      return dataset.attribution();
    }
    return dataset.licence() == Licence.OGL
        ? "Contains public sector information licensed under the Open Government Licence v3.0"
        : "";
  }
}
