package uk.trigpoint.jobs.source.service;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.jobs.remote.Connection;
import uk.trigpoint.jobs.source.ReadStep;

/** What the settings of all kinds of services have. */
interface ServiceSettings {
  /** Most rows of a page that a setting may ask for. */
  int MAX_PAGE = 50_000;

  String url();

  /** Further parameters of every request; null is none. */
  @Nullable Map<String, String> parameters();

  @Nullable Connection connection();

  /** Kind of the geometries; null is that of the place. */
  @Nullable GeometryType geometry();

  @Nullable IfCountDiffers ifCountDiffers();

  List<ReadStep.ColumnSetting> columns();

  /** Order of dates such as 3/4/2026; null is day first. */
  default ReadStep.@Nullable DateOrder dateOrder() {
    return null;
  }

  /** Returns the CRS of the places if the service does not state it; null if it does. */
  default @Nullable String crs() {
    return null;
  }

  /**
   * Returns where the place of a row is.
   *
   * @throws IllegalArgumentException if the setting is wrong
   */
  default PlaceSetting place() {
    return PlaceSetting.of(
        geometry() == GeometryType.NONE ? PlaceSetting.Kind.NONE : PlaceSetting.Kind.GEOMETRY);
  }
}
