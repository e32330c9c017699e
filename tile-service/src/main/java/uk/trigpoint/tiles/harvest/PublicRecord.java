package uk.trigpoint.tiles.harvest;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.datasets.catalogue.Attribution;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.description.DatasetDescription;

/**
 * A dataset whose metadata may be harvested.
 *
 * @param extent longitude and latitude in degrees; null if it has no places
 */
public record PublicRecord(Dataset dataset, DatasetDescription said, @Nullable Envelope extent) {
  /** Returns whether the data may be downloaded and reused by anybody. */
  boolean isOpen() {
    return dataset.licence() == Licence.OGL;
  }

  /** Returns the address of the licence; empty if it has none. */
  String licenceUrl() {
    return isOpen() ? Attribution.OGL_URL : "";
  }

  /** Returns the description, else the title: harvesters require one. */
  String text() {
    return dataset.description().isBlank() ? dataset.title() : dataset.description();
  }

  /** Returns the responsible team; "The council" if it is not known. */
  String publisher() {
    return dataset.owner().isBlank() ? "The council" : dataset.owner();
  }
}
