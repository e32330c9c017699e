package uk.trigpoint.datasets.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;

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

  /**
   * Serialises a policy as {@code {read, personal, columns, ownRows, precisionMetres}}, with roles
   * by their codes.
   */
  public static String policy(AccessPolicy policy) {
    ObjectNode node = JSON.createObjectNode();
    policy.read().stream().sorted().forEach(r -> node.withArray("read").add(r.code()));
    node.put("personal", policy.personal());
    ObjectNode columns = node.putObject("columns");
    policy
        .columns()
        .forEach(
            (c, roles) -> roles.stream().sorted().forEach(r -> columns.withArray(c).add(r.code())));
    ObjectNode ownRows = node.putObject("ownRows");
    policy.ownRows().forEach((role, column) -> ownRows.put(role.code(), column));
    ObjectNode precision = node.putObject("precisionMetres");
    policy.precisionMetres().forEach((role, metres) -> precision.put(role.code(), metres));
    return node.toString();
  }

  /**
   * Parses the output of {@link #policy(AccessPolicy)}.
   *
   * @throws IllegalStateException if the text is not JSON
   */
  public static AccessPolicy policy(String json) {
    JsonNode node = tree(json);
    Map<String, Set<Role>> columns = new HashMap<>();
    node.path("columns").properties().forEach(e -> columns.put(e.getKey(), roles(e.getValue())));
    Map<Role, String> ownRows = new HashMap<>();
    node.path("ownRows")
        .properties()
        .forEach(e -> ownRows.put(new Role(e.getKey()), e.getValue().asText()));
    Map<Role, Double> precision = new HashMap<>();
    node.path("precisionMetres")
        .properties()
        .forEach(e -> precision.put(new Role(e.getKey()), e.getValue().asDouble()));
    return new AccessPolicy(
        roles(node.path("read")), node.path("personal").asBoolean(), columns, ownRows, precision);
  }

  private static Set<Role> roles(JsonNode array) {
    Set<Role> roles = new HashSet<>();
    array.forEach(r -> roles.add(new Role(r.asText())));
    return roles;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the catalogue contains invalid JSON", e);
    }
  }
}
