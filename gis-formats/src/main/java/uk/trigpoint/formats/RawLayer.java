package uk.trigpoint.formats;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer of a file as the file has it: nothing is transformed, repaired or left out. It can be
 * read several times.
 */
public interface RawLayer extends AutoCloseable {
  /** Returns the name of the layer; empty if the format has none. */
  String name();

  /** Returns the fields of the features, without the geometry. */
  List<RawField> fields();

  /**
   * Returns whether the format stores geometries. If not, places are in fields, such as those of
   * eastings and northings.
   */
  boolean hasGeometry();

  /** Returns the CRS that the file declares; empty if it declares none. */
  Optional<DeclaredCrs> crs();

  /** Lists what was recognised about the file, such as its encoding. */
  List<Recognised> recognised();

  /** Lists what must be stated before the layer is published. */
  default List<Doubt> doubts() {
    return List.of();
  }

  /** Returns the code lists that the file declares: label by code, by name of the field. */
  default Map<String, Map<String, String>> codes() {
    return Map.of();
  }

  /** Returns whether the file is a spreadsheet whose numbers of days count from 1904. */
  default boolean isFrom1904() {
    return false;
  }

  /**
   * Passes every feature of the layer to the sink, in order.
   *
   * @throws SourceException if the file cannot be parsed any further, or exceeds a limit
   */
  void read(RawSink sink) throws IOException, SQLException;

  @Override
  void close() throws IOException;
}
