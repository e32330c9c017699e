package uk.trigpoint.datasets.publish;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.database.table.TableName;

/**
 * A complete version that nobody reads yet.
 *
 * @param replaces number of the version that was current when this one was built; 0 if there was
 *     none
 * @param places number of features with a geometry that is not empty
 * @param extent EPSG:27700; null if there is no geometry, or the version is personal
 * @param vanished number of keys of the replaced version that this one lacks; 0 if the two have no
 *     key in common
 */
record BuiltVersion(
    TableName table,
    int replaces,
    long features,
    long places,
    long rejected,
    @Nullable Envelope extent,
    long vanished) {
  /** Returns the same version under the name that it has from now on. */
  BuiltVersion renamed(TableName name) {
    return new BuiltVersion(name, replaces, features, places, rejected, extent, vanished);
  }
}
