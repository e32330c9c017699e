package uk.trigpoint.datasets.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;

/** A node of the tree of a filter. */
public sealed interface FilterNode permits Condition, Expression {
  /** Names by which a filter may refer to the geometry of a feature. */
  Set<String> GEOMETRY_NAMES = Set.of("geom", "geometry");

  /** Returns the operands, in order. */
  List<? extends FilterNode> children();

  /** Returns this node and all nodes below it, parents first. Does not recurse. */
  default Stream<FilterNode> nodes() {
    List<FilterNode> all = new ArrayList<>();
    Deque<FilterNode> open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
      FilterNode node = open.pop();
      all.add(node);
      node.children().reversed().forEach(open::push);
    }
    return all.stream();
  }

  /** Returns the nodes of a type, parents first. */
  default <T extends FilterNode> Stream<T> nodes(Class<T> type) {
    return nodes().filter(type::isInstance).map(type::cast);
  }

  /** Returns the names of the properties that the filter refers to, without {@code geom}. */
  default Set<String> properties() {
    Set<String> names = new TreeSet<>();
    nodes(Expression.Property.class).forEach(property -> names.add(property.name()));
    names.remove("geom");
    return names;
  }

  /** Returns whether the filter may refer to the geometry of the feature. */
  default boolean usesGeometry() {
    return nodes(Expression.Property.class).anyMatch(p -> GEOMETRY_NAMES.contains(p.name()))
        || nodes().anyMatch(Expression.GeometryLiteral.class::isInstance);
  }

  /** Returns the names of the caller's attributes that the filter refers to. */
  default Set<String> callerAttributes() {
    Set<String> names = new TreeSet<>();
    nodes(Expression.CallerAttribute.class).forEach(attribute -> names.add(attribute.name()));
    return names;
  }

  /** Returns the geometries that are written in the filter, in its CRS, x before y. */
  default List<Geometry> geometries() {
    return nodes(Expression.GeometryLiteral.class)
        .map(Expression.GeometryLiteral::geometry)
        .toList();
  }
}
