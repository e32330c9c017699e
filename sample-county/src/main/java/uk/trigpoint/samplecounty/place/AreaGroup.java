package uk.trigpoint.samplecounty.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of neighbouring cells from which a ward or division is built. */
final class AreaGroup {
  private final String name;
  private final District district;
  private final int size;
  private final List<Integer> cells = new ArrayList<>();
  private final List<AreaGroup> members = new ArrayList<>();

  AreaGroup(String name, District district, int size) {
    this.name = name;
    this.district = district;
    this.size = size;
  }

  /**
   * Merges groups below a minimum size into their smallest neighbour in the same district, until
   * none is too small or none can be merged. The given groups are not changed.
   */
  static List<AreaGroup> merge(List<AreaGroup> units, CellMesh mesh, int atLeast) {
    List<AreaGroup> groups = new ArrayList<>();
    units.forEach(unit -> groups.add(wrap(unit)));
    List<AreaGroup> stuck = new ArrayList<>();
    while (true) {
      AreaGroup smallest =
          groups.stream()
              .filter(g -> g.size < atLeast && !stuck.contains(g))
              .min(Comparator.comparingInt(AreaGroup::size).thenComparing(AreaGroup::name))
              .orElse(null);
      if (smallest == null) {
        return groups;
      }
      AreaGroup partner = smallestNeighbour(smallest, groups, mesh);
      if (partner == null) {
        stuck.add(smallest);
        continue;
      }
      groups.remove(smallest);
      groups.remove(partner);
      groups.add(join(smallest, partner));
    }
  }

  void add(int cell) {
    cells.add(cell);
  }

  String name() {
    return name;
  }

  District district() {
    return district;
  }

  int size() {
    return size;
  }

  List<Integer> cells() {
    return cells;
  }

  /**
   * Returns the names of the largest members, such as {@code Bampton, Aston and Clanfield}.
   *
   * @param most maximum number of names
   */
  String label(int most) {
    List<String> names =
        members.stream()
            .sorted(Comparator.comparingInt(AreaGroup::size).reversed())
            .limit(most)
            .map(AreaGroup::name)
            .toList();
    if (names.size() < 2) {
      return name;
    }
    return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private static AreaGroup wrap(AreaGroup unit) {
    AreaGroup group = new AreaGroup(unit.name, unit.district, unit.size);
    group.cells.addAll(unit.cells);
    group.members.add(unit);
    return group;
  }

  private static AreaGroup join(AreaGroup a, AreaGroup b) {
    List<AreaGroup> members = new ArrayList<>(a.members);
    members.addAll(b.members);
    AreaGroup largest =
        members.stream().max(Comparator.comparingInt(AreaGroup::size)).orElseThrow();
    AreaGroup joined = new AreaGroup(largest.name, a.district, a.size + b.size);
    joined.cells.addAll(a.cells);
    joined.cells.addAll(b.cells);
    joined.members.addAll(members);
    return joined;
  }

  private static @Nullable AreaGroup smallestNeighbour(
      AreaGroup group, List<AreaGroup> groups, CellMesh mesh) {
    boolean[] touching = new boolean[mesh.size()];
    for (int cell : group.cells) {
      mesh.neighbours(cell).forEach(n -> touching[n] = true);
    }
    return groups.stream()
        .filter(g -> g != group && g.district == group.district)
        .filter(g -> g.cells.stream().anyMatch(c -> touching[c]))
        .min(Comparator.comparingInt(AreaGroup::size).thenComparing(AreaGroup::name))
        .orElse(null);
  }
}
