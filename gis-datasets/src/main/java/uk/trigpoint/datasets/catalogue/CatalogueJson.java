package uk.trigpoint.datasets.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.PolicyJson;

/** Serialises the JSON columns of the catalogue tables: column definitions and access policies. */
public final class CatalogueJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CatalogueJson() {}

  /** Serialises columns as {@code [{name, type, title}]}. */
  public static String columns(List<Column> columns) {
    ArrayNode array = JSON.createArrayNode();
    for (Column column : columns) {
      array
          .addObject()
          .put("name", column.name())
          .put("type", column.type().code())
          .put("title", column.title());
    }
    return array.toString();
  }

  /**
   * Parses the output of {@link #columns(List)}.
   *
   * @throws IllegalStateException if the text is not JSON
   */
  public static List<Column> columns(String json) {
    List<Column> columns = new ArrayList<>();
    for (JsonNode node : tree(json)) {
      columns.add(
          new Column(
              node.path("name").asText(),
              ColumnType.parse(node.path("type").asText()),
              node.path("title").asText()));
    }
    return columns;
  }

  /** Serialises a policy as {@link PolicyJson} describes. */
  public static String policy(AccessPolicy policy) {
    return PolicyJson.write(policy).toString();
  }

  /**
   * Parses the output of {@link #policy(AccessPolicy)}.
   *
   * @throws IllegalStateException if the text is not a policy
   */
  public static AccessPolicy policy(String json) {
    try {
      return PolicyJson.parse(tree(json));
    } catch (PolicyException e) {
      throw new IllegalStateException("the catalogue contains an invalid policy", e);
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the catalogue contains invalid JSON", e);
    }
  }
}
