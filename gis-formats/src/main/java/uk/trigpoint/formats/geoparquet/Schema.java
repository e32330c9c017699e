package uk.trigpoint.formats.geoparquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.formats.SourceException;

/** The columns of a file: a tree whose leaves have values. */
final class Schema {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_ELEMENTS = 20_000;

  private final List<Thrift.Struct> elements;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<Node> roots = new ArrayList<>();
  private int next = 1;

  private Schema(List<Thrift.Struct> elements) {
    this.elements = elements;
  }

  /**
   * A leaf.
   *
   * @param index among all leaves
   * @param element its metadata
   * @param maxDefinition definition level of a value
   * @param maxRepetition number of repeated groups around it
   */
  record Leaf(int index, Thrift.Struct element, int maxDefinition, int maxRepetition) {
    String name() {
      return element.text(4);
    }

    int type() {
      return (int) element.number(1);
    }

    /** Returns the length of values of a fixed length. */
    int length() {
      return (int) element.number(2, 0);
    }

    Thrift.Struct logicalType() {
      return element.get(10);
    }

    int convertedType() {
      return (int) element.number(6, -1);
    }
  }

  /**
   * A column: a leaf, or a group with leaves.
   *
   * @param definition level at which the column is not null
   */
  record Node(String name, boolean group, int definition, List<Leaf> leaves) {
    /** Finds a leaf within the column by its name. */
    Optional<Leaf> findLeaf(String leafName) {
      return leaves.stream().filter(l -> l.name().equals(leafName)).findFirst();
    }
  }

  /**
   * Returns the schema of a file.
   *
   * @throws SourceException if it is damaged
   */
  static Schema of(List<Thrift.Struct> elements) {
    if (elements.isEmpty() || elements.size() > MAX_ELEMENTS) {
      throw new SourceException(
          "The Parquet file is damaged: its schema has %,d elements.".formatted(elements.size()));
    }
    Schema schema = new Schema(elements);
    long count = elements.getFirst().number(5, 0);
    for (long i = 0; i < count; i++) {
      schema.roots.add(schema.root());
    }
    return schema;
  }

  private Node root() {
    int start = leaves.size();
    Thrift.Struct element = peek();
    boolean optional = element.number(3, 0) != ParquetType.REQUIRED;
    add(0, 0, 0);
    return new Node(
        element.text(4),
        element.number(5, 0) > 0,
        optional ? 1 : 0,
        List.copyOf(leaves.subList(start, leaves.size())));
  }

  private Thrift.Struct peek() {
    if (next >= elements.size()) {
      throw new SourceException("The Parquet file is damaged: its schema is cut off.");
    }
    return elements.get(next);
  }

  private void add(int definition, int repetition, int depth) {
    if (depth > MAX_DEPTH) {
      throw new SourceException(
          "The Parquet file has columns nested more than " + MAX_DEPTH + " deep.");
    }
    Thrift.Struct element = peek();
    next++;
    int kind = (int) element.number(3, 0);
    int definitions = definition + (kind == ParquetType.REQUIRED ? 0 : 1);
    int repetitions = repetition + (kind == ParquetType.REPEATED ? 1 : 0);
    long children = element.number(5, 0);
    if (children <= 0) {
      leaves.add(new Leaf(leaves.size(), element, definitions, repetitions));
    }
    for (long i = 0; i < children; i++) {
      add(definitions, repetitions, depth + 1);
    }
  }

  /** Lists the columns. */
  List<Node> roots() {
    return roots;
  }

  /** Lists the leaves, which row groups have in this order. */
  List<Leaf> leaves() {
    return leaves;
  }
}
