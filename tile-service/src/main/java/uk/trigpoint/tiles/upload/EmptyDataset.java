package uk.trigpoint.tiles.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.description.ColumnDescription;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A dataset without rows, as it is stated.
 *
 * @param metadata as of an upload
 * @param described what is said about the columns, as a merge patch of a description
 */
record EmptyDataset(
    UploadMetadata metadata,
    GeometryType geometryType,
    List<Column> columns,
    ObjectNode described) {
  private static final int MAX_COLUMNS = 100;
  private static final ObjectMapper JSON =
      BoundedJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** A column as it is stated. */
  record StatedColumn(
      @Nullable String name,
      @Nullable String title,
      @Nullable String type,
      @Nullable String meaning,
      @Nullable String unit,
      @Nullable Map<String, String> codes,
      @Nullable Boolean required,
      @Nullable String pattern) {}

  /**
   * Reads a statement.
   *
   * @throws ProblemException 400 that names the member at fault
   */
  static EmptyDataset parse(JsonNode body) {
    if (!(body instanceof ObjectNode sent)) {
      throw ProblemException.badParameter("body", "must be a JSON object");
    }
    ObjectNode rest = sent.deepCopy();
    JsonNode stated = rest.remove("columns");
    JsonNode kind = rest.remove("geometryType");
    UploadMetadata metadata = UploadMetadata.parse(rest.toString());
    if (metadata.keyColumn() == null || metadata.keyColumn().isBlank()) {
      throw ProblemException.badParameter(
          "keyColumn", "is missing; without a key rows cannot be edited");
    }
    List<Column> columns = new ArrayList<>();
    ObjectNode described = JSON.createObjectNode();
    ObjectNode byName = described.putObject("columns");
    List<StatedColumn> all = columns(stated);
    for (int i = 0; i < all.size(); i++) {
      Column column = column("columns." + i, all.get(i));
      if (columns.stream().anyMatch(c -> c.name().equals(column.name()))) {
        throw ProblemException.badParameter(
            "columns." + i, "has the name of another column, " + column.name());
      }
      columns.add(column);
      byName.set(column.name(), JSON.valueToTree(description(all.get(i))));
    }
    return new EmptyDataset(metadata, geometryType(kind), columns, described);
  }

  private static List<StatedColumn> columns(@Nullable JsonNode stated) {
    if (stated == null || !stated.isArray() || stated.isEmpty() || stated.size() > MAX_COLUMNS) {
      throw ProblemException.badParameter(
          "columns", "must be an array of 1 to %d columns".formatted(MAX_COLUMNS));
    }
    List<StatedColumn> columns = new ArrayList<>();
    for (JsonNode column : stated) {
      try {
        StatedColumn read = JSON.treeToValue(column, StatedColumn.class);
        if (read == null) {
          throw ProblemException.badParameter("columns", "must not have null");
        }
        columns.add(read);
      } catch (JsonProcessingException e) {
        throw ProblemException.badParameter("columns." + columns.size(), BoundedJson.describe(e));
      }
    }
    return columns;
  }

  private static Column column(String member, StatedColumn stated) {
    String name = stated.name();
    if (name == null || name.isBlank() || name.length() > 60) {
      throw ProblemException.badParameter(member + ".name", "must have 1 to 60 characters");
    }
    String title = stated.title() == null || stated.title().isBlank() ? name : stated.title();
    if (title.length() > 300 || title.chars().anyMatch(c -> c < ' ')) {
      throw ProblemException.badParameter(
          member + ".title", "must be one line of at most 300 characters");
    }
    try {
      return new Column(
          Column.nameFrom(name),
          ColumnType.parse(stated.type() == null ? "text" : stated.type()),
          title.strip());
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(
          member + ".type", "must be text, integer, number, boolean, date or timestamp");
    }
  }

  private static ColumnDescription description(StatedColumn stated) {
    return new ColumnDescription(
        stated.meaning(),
        stated.unit(),
        stated.codes(),
        Boolean.TRUE.equals(stated.required()),
        stated.pattern());
  }

  private static GeometryType geometryType(@Nullable JsonNode kind) {
    try {
      return kind == null || kind.isNull() ? GeometryType.NONE : GeometryType.parse(kind.asText());
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(
          "geometryType", "must be point, line, polygon, mixed or none");
    }
  }
}
