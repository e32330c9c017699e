package uk.trigpoint.formats.flatgeobuf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.formats.binary.HilbertOrder;

/**
 * Writes the spatial index of a file: a packed Hilbert R-tree, its root first, its leaves in the
 * order of the features.
 */
final class PackedTree {
  /** Maximum number of children of a node. */
  static final int NODE_SIZE = 16;

  private static final int SIDES = 4;
  private static final int NODE_BYTES = SIDES * Double.BYTES + Long.BYTES;

  private PackedTree() {}

  /**
   * Writes an index.
   *
   * @param order of the features
   * @param offsets of the features from the first, in that order
   */
  static void write(HilbertOrder boxes, int[] order, long[] offsets, OutputStream out)
      throws IOException {
    List<double[]> levels = new ArrayList<>();
    levels.add(leaves(boxes, order));
    do {
      levels.add(parents(levels.getLast()));
    } while (levels.getLast().length > SIDES);
    long[] starts = starts(levels);
    for (int level = levels.size() - 1; level >= 0; level--) {
      double[] nodes = levels.get(level);
      for (int i = 0; i < nodes.length / SIDES; i++) {
        long child = level == 0 ? offsets[i] : starts[level - 1] + (long) i * NODE_SIZE;
        writeNode(nodes, i, child, out);
      }
    }
  }

  private static double[] leaves(HilbertOrder boxes, int[] order) {
    double[] leaves = new double[SIDES * order.length];
    for (int i = 0; i < order.length; i++) {
      for (int side = 0; side < SIDES; side++) {
        leaves[SIDES * i + side] = boxes.bound(order[i], side);
      }
    }
    return leaves;
  }

  private static double[] parents(double[] children) {
    int count = children.length / SIDES;
    double[] parents = new double[SIDES * ((count + NODE_SIZE - 1) / NODE_SIZE)];
    for (int i = 0; i < count; i++) {
      int parent = SIDES * (i / NODE_SIZE);
      for (int side = 0; side < SIDES; side++) {
        double value = children[SIDES * i + side];
        double known = parents[parent + side];
        boolean first = i % NODE_SIZE == 0;
        parents[parent + side] =
            first ? value : side < 2 ? Math.min(known, value) : Math.max(known, value);
      }
    }
    return parents;
  }

  /** Returns the number of the first node of each level, the leaves first. */
  private static long[] starts(List<double[]> levels) {
    long[] starts = new long[levels.size()];
    long start = 0;
    for (int level = levels.size() - 1; level >= 0; level--) {
      starts[level] = start;
      start += levels.get(level).length / SIDES;
    }
    return starts;
  }

  private static void writeNode(double[] nodes, int i, long child, OutputStream out)
      throws IOException {
    ByteBuffer node = ByteBuffer.allocate(NODE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int side = 0; side < SIDES; side++) {
      node.putDouble(nodes[SIDES * i + side]);
    }
    out.write(node.putLong(child).array());
  }
}
