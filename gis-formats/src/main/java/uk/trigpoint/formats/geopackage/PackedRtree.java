package uk.trigpoint.formats.geopackage;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.formats.binary.HilbertOrder;

/**
 * Fills an R-tree of SQLite at once: full nodes along a Hilbert curve, written to the tables that
 * the module keeps its nodes in. Row by row, the index takes most of the time of an export.
 *
 * @see "https://www.sqlite.org/rtree.html, section 6; nodes are described in rtree.c"
 */
final class PackedRtree {
  private static final int HEADER = 4;
  private static final int CELL = 24;
  private static final int SIDES = 4;
  private static final long ROOT = 1;
  private static final int BATCH = 1_000;

  private final HilbertOrder boxes = new HilbertOrder();
  private long[] fids = new long[1024];

  /** Adds a feature. */
  void add(long fid, Envelope box) {
    int number = boxes.count();
    if (number == fids.length) {
      fids = Arrays.copyOf(fids, fids.length * 2);
    }
    fids[number] = fid;
    boxes.add(box);
  }

  /** Returns the extent of all features. */
  Envelope extent() {
    return boxes.extent();
  }

  /**
   * Entries of one level: the features, or the nodes of the level below.
   *
   * @param ids feature numbers or node numbers
   * @param sides minimum x, maximum x, minimum y, maximum y of each, rounded outwards
   */
  private record Level(long[] ids, float[] sides) {
    int count() {
      return ids.length;
    }
  }

  /**
   * Writes the tree.
   *
   * @param table name of the R-tree, which is empty
   */
  void write(Connection connection, String table) throws SQLException {
    int perNode = cellsOfNode(connection, table);
    int[] order = boxes.order();
    Level level = leaves(order);
    long[] leafOf = new long[order.length];
    long nextNode = ROOT + 1;
    int depth = 0;
    try (PreparedStatement nodes =
            connection.prepareStatement("INSERT INTO \"" + table + "_node\" VALUES (?, ?)");
        PreparedStatement parents =
            connection.prepareStatement("INSERT INTO \"" + table + "_parent\" VALUES (?, ?)")) {
      while (level.count() > perNode) {
        Level above = above(level, perNode, nextNode);
        for (int i = 0; i < above.count(); i++) {
          int from = i * perNode;
          int to = Math.min(level.count(), from + perNode);
          nodes.setLong(1, above.ids()[i]);
          nodes.setBytes(2, node(level, from, to, 0, perNode));
          add(nodes, i);
          for (int child = from; child < to; child++) {
            if (depth == 0) {
              leafOf[order[child]] = above.ids()[i];
            } else {
              parents.setLong(1, level.ids()[child]);
              parents.setLong(2, above.ids()[i]);
              add(parents, child);
            }
          }
        }
        nextNode += above.count();
        level = above;
        depth++;
      }
      for (int child = 0; child < level.count(); child++) {
        if (depth == 0) {
          leafOf[order[child]] = ROOT;
        } else {
          parents.setLong(1, level.ids()[child]);
          parents.setLong(2, ROOT);
          parents.addBatch();
        }
      }
      nodes.executeBatch();
      parents.executeBatch();
    }
    root(connection, table, node(level, 0, level.count(), depth, perNode));
    rows(connection, table, leafOf);
  }

  private static void add(PreparedStatement statement, int number) throws SQLException {
    statement.addBatch();
    if (number % BATCH == BATCH - 1) {
      statement.executeBatch();
    }
  }

  /** The size of a node is fixed when the table is created, and depends on that of a page. */
  private static int cellsOfNode(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT length(data) FROM \"" + table + "_node\" WHERE nodeno = 1")) {
      row.next();
      return (row.getInt(1) - HEADER) / CELL;
    }
  }

  private Level leaves(int[] order) {
    long[] ids = new long[order.length];
    float[] sides = new float[SIDES * order.length];
    for (int i = 0; i < order.length; i++) {
      ids[i] = fids[order[i]];
      sides[SIDES * i] = down(boxes.bound(order[i], 0));
      sides[SIDES * i + 1] = up(boxes.bound(order[i], 2));
      sides[SIDES * i + 2] = down(boxes.bound(order[i], 1));
      sides[SIDES * i + 3] = up(boxes.bound(order[i], 3));
    }
    return new Level(ids, sides);
  }

  private static Level above(Level level, int perNode, long firstNode) {
    int count = (level.count() + perNode - 1) / perNode;
    long[] ids = new long[count];
    float[] sides = new float[SIDES * count];
    for (int i = 0; i < count; i++) {
      ids[i] = firstNode + i;
      int at = SIDES * i;
      System.arraycopy(level.sides(), SIDES * i * perNode, sides, at, SIDES);
      for (int child = i * perNode + 1;
          child < Math.min(level.count(), (i + 1) * perNode);
          child++) {
        int from = SIDES * child;
        sides[at] = Math.min(sides[at], level.sides()[from]);
        sides[at + 1] = Math.max(sides[at + 1], level.sides()[from + 1]);
        sides[at + 2] = Math.min(sides[at + 2], level.sides()[from + 2]);
        sides[at + 3] = Math.max(sides[at + 3], level.sides()[from + 3]);
      }
    }
    return new Level(ids, sides);
  }

  /** Encodes a node, big-endian: depth (of the root only), number of cells, cells. */
  private static byte[] node(Level level, int from, int to, int depth, int perNode) {
    ByteBuffer node = ByteBuffer.allocate(HEADER + CELL * perNode);
    node.putShort((short) depth).putShort((short) (to - from));
    for (int i = from; i < to; i++) {
      node.putLong(level.ids()[i]);
      for (int side = 0; side < SIDES; side++) {
        node.putFloat(level.sides()[SIDES * i + side]);
      }
    }
    return node.array();
  }

  private static void root(Connection connection, String table, byte[] node) throws SQLException {
    try (PreparedStatement root =
        connection.prepareStatement(
            "UPDATE \"" + table + "_node\" SET data = ? WHERE nodeno = " + ROOT)) {
      root.setBytes(1, node);
      root.executeUpdate();
    }
  }

  /** Writes which leaf a feature is in, in the order of the features, which is that of the key. */
  private void rows(Connection connection, String table, long[] leafOf) throws SQLException {
    try (PreparedStatement rows =
        connection.prepareStatement("INSERT INTO \"" + table + "_rowid\" VALUES (?, ?)")) {
      for (int i = 0; i < leafOf.length; i++) {
        rows.setLong(1, fids[i]);
        rows.setLong(2, leafOf[i]);
        add(rows, i);
      }
      rows.executeBatch();
    }
  }

  private static float down(double value) {
    float rounded = (float) value;
    return rounded > value ? Math.nextDown(rounded) : rounded;
  }

  private static float up(double value) {
    float rounded = (float) value;
    return rounded < value ? Math.nextUp(rounded) : rounded;
  }
}
