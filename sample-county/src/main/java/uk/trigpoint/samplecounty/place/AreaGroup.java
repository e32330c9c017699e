package uk.trigpoint.samplecounty.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of neighbouring cells on its way to become a ward or a division. */
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
   * Joins groups that are too small to the smallest neighbour of the same district until none is,
   * or none can be joined. The given groups stay as they are.
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

  /** The names of the largest members, at most so many, as {@code Bampton, Aston and Clanfield}. */
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
