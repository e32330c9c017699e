package uk.trigpoint.gazetteer.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.trigpoint.gazetteer.address.Address;

/** The cells that matching adds to a row of a table. */
final class AddedCells {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AddedCells() {}

  /** Returns the names of all columns of the output: those of the file, then the added ones. */
  static List<String> header(List<String> header, boolean withCandidates) {
    List<String> names = new ArrayList<>(header);
    for (AddedColumn column : AddedColumn.values()) {
      if (withCandidates || column != AddedColumn.CANDIDATES) {
        names.add(column.name(header));
      }
    }
    return names;
  }

  /** Returns the added cells in the order of {@link AddedColumn}. */
  static List<String> of(String text, RowResult result, boolean withCandidates) {
    Address address = result.address();
    List<String> cells = new ArrayList<>(AddedColumn.values().length);
    cells.add(address == null ? "" : address.uprn());
    cells.add(Double.toString(result.score()));
    cells.add(result.band().toString());
    cells.add(result.sentence());
    cells.add(address == null ? "" : address.address());
    cells.add(address == null ? "" : Double.toString(address.easting()));
    cells.add(address == null ? "" : Double.toString(address.northing()));
    if (withCandidates) {
      cells.add(result.candidates().isEmpty() ? "" : json(text, result));
    }
    return cells;
  }

  private static String json(String text, RowResult result) {
    try {
      return JSON.writeValueAsString(Map.of("text", text, "candidates", result.candidates()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
