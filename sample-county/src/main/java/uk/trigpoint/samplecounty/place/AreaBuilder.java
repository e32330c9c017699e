package uk.trigpoint.samplecounty.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Builds areas bottom-up: parishes from settlements, wards from parishes or parts of a town,
 * divisions and constituencies from wards.
 *
 * <p>Districts have their real GSS codes; all other codes are well formed but from an unused range.
 */
final class AreaBuilder {
  private static final int SPLIT_ABOVE = 4_200;
  private static final double WARD_OF_TOWN = 3_700;
  private static final int WARD_AT_LEAST = 1_900;
  private static final int DIVISION_AT_LEAST = 3_500;
  private static final Set<String> CITY_PARISHES =
      Set.of("Blackbird Leys", "Littlemore", "Marston", "Barton");
  private static final Map<String, List<String>> CONSTITUENCIES = constituencies();

  private final List<Settlement> settlements;
  private final CellMesh mesh;
  private final int[] settlementOfCell;

  AreaBuilder(List<Settlement> settlements, CellMesh mesh, int[] settlementOfCell) {
    this.settlements = settlements;
    this.mesh = mesh;
    this.settlementOfCell = settlementOfCell;
  }

  Areas build() {
    List<AreaGroup> units = wardUnits();
    List<AreaGroup> wardGroups = AreaGroup.merge(units, mesh, WARD_AT_LEAST);
    List<Area> wards = toAreas("E05990", wardGroups, false);
    List<AreaGroup> divisionGroups = AreaGroup.merge(wardGroups, mesh, DIVISION_AT_LEAST);
    return new Areas(
        mesh.size(),
        districts(),
        wards,
        parishes(),
        toAreas("E58990", divisionGroups, true),
        constituencies(wards));
  }

  private List<Area> districts() {
    Map<District, List<Integer>> cells = new EnumMap<>(District.class);
    Map<District, Integer> sizes = new EnumMap<>(District.class);
    for (int cell = 0; cell < mesh.size(); cell++) {
      District district = settlements.get(settlementOfCell[cell]).district();
      cells.computeIfAbsent(district, d -> new ArrayList<>()).add(cell);
    }
    settlements.forEach(s -> sizes.merge(s.district(), s.fullSize(), Integer::sum));
    List<Area> districts = new ArrayList<>();
    cells.forEach(
        (district, list) ->
            districts.add(
                new Area(
                    district.code(),
                    district.label(),
                    "E10000025",
                    list,
                    sizes.getOrDefault(district, 0))));
    return districts;
  }

  private List<Area> parishes() {
    Map<String, List<Integer>> cells = new LinkedHashMap<>();
    Map<String, Settlement> first = new LinkedHashMap<>();
    for (Settlement place : settlements) {
      cells.putIfAbsent(parishName(place), new ArrayList<>());
      first.putIfAbsent(parishName(place), place);
    }
    for (int cell = 0; cell < mesh.size(); cell++) {
      String name = parishName(settlements.get(settlementOfCell[cell]));
      cells.computeIfAbsent(name, n -> new ArrayList<>()).add(cell);
    }
    List<Area> parishes = new ArrayList<>();
    first.forEach(
        (name, place) -> {
          // Parish codes start with E04, areas without a parish with E43.
          String prefix = name.endsWith("unparished area") ? "E43990" : "E04990";
          parishes.add(
              new Area(
                  code(prefix, parishes.size()),
                  name,
                  place.district().code(),
                  cells.getOrDefault(name, List.of()),
                  place.fullSize()));
        });
    parishes.removeIf(parish -> parish.cells().isEmpty());
    return parishes;
  }

  private static String parishName(Settlement place) {
    return place.inCity() && !CITY_PARISHES.contains(place.name())
        ? "Oxford, unparished area"
        : place.name();
  }

  private List<AreaGroup> wardUnits() {
    Map<String, AreaGroup> units = new LinkedHashMap<>();
    for (int cell = 0; cell < mesh.size(); cell++) {
      Settlement place = settlements.get(settlementOfCell[cell]);
      int parts =
          place.fullSize() > SPLIT_ABOVE
              ? Math.max(2, (int) Math.round(place.fullSize() / WARD_OF_TOWN))
              : 1;
      String name = place.name();
      if (parts > 1) {
        name += " " + part(place, parts, mesh.x(cell), mesh.y(cell));
      }
      units
          .computeIfAbsent(name, n -> new AreaGroup(n, place.district(), place.fullSize() / parts))
          .add(cell);
    }
    return new ArrayList<>(units.values());
  }

  private static String part(Settlement place, int parts, double x, double y) {
    int outer = parts > 3 ? parts - 1 : parts;
    if (parts > 3 && place.distanceTo(x, y) < place.fullRadius() * 0.42) {
      return "Central";
    }
    double turn = Math.atan2(x - place.easting(), y - place.northing()) / (2 * Math.PI) + 1;
    int sector = (int) Math.floor(turn * outer + 0.5) % outer;
    double bearing = 360.0 * sector / outer;
    String[] names = {
      "North", "North East", "East", "South East", "South", "South West", "West", "North West"
    };
    return names[(int) Math.round(bearing / 45) % 8];
  }

  private List<Area> toAreas(String prefix, List<AreaGroup> groups, boolean division) {
    List<AreaGroup> sorted = new ArrayList<>(groups);
    sorted.sort(Comparator.comparing(AreaGroup::district).thenComparing(AreaGroup::name));
    List<Area> areas = new ArrayList<>();
    for (AreaGroup group : sorted) {
      areas.add(
          new Area(
              code(prefix, areas.size()),
              group.label(division ? 2 : 3),
              group.district().code(),
              group.cells(),
              group.size()));
    }
    return areas;
  }

  private List<Area> constituencies(List<Area> wards) {
    Map<String, List<Integer>> cells = new LinkedHashMap<>();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    CONSTITUENCIES.keySet().forEach(name -> cells.put(name, new ArrayList<>()));
    for (Area ward : wards) {
      double x = ward.cells().stream().mapToDouble(mesh::x).average().orElseThrow();
      double y = ward.cells().stream().mapToDouble(mesh::y).average().orElseThrow();
      String name = nearestConstituency(x, y);
      cells.computeIfAbsent(name, n -> new ArrayList<>()).addAll(ward.cells());
      sizes.merge(name, ward.size(), Integer::sum);
    }
    List<Area> areas = new ArrayList<>();
    cells.forEach(
        (name, list) ->
            areas.add(
                new Area(
                    code("E14990", areas.size()), name, "", list, sizes.getOrDefault(name, 0))));
    return areas;
  }

  private String nearestConstituency(double x, double y) {
    String best = "";
    double least = Double.MAX_VALUE;
    for (Map.Entry<String, List<String>> entry : CONSTITUENCIES.entrySet()) {
      for (Settlement place : settlements) {
        double distance = place.distanceTo(x, y);
        if (entry.getValue().contains(place.name()) && distance < least) {
          least = distance;
          best = entry.getKey();
        }
      }
    }
    return best;
  }

  private static String code(String prefix, int index) {
    return String.format(Locale.ROOT, "%s%03d", prefix, index + 1);
  }

  private static Map<String, List<String>> constituencies() {
    Map<String, List<String>> places = new LinkedHashMap<>();
    places.put(
        "Banbury", List.of("Banbury", "Chipping Norton", "Deddington", "Charlbury", "Enstone"));
    places.put("Bicester and Woodstock", List.of("Bicester", "Woodstock", "Kidlington", "Islip"));
    places.put(
        "Didcot and Wantage", List.of("Didcot", "Wantage", "Harwell", "Wallingford", "Uffington"));
    places.put(
        "Henley and Thame",
        List.of("Henley-on-Thames", "Thame", "Watlington", "Benson", "Goring", "Wheatley"));
    places.put("Oxford East", List.of("Cowley", "Headington", "Oxford", "Marston", "Littlemore"));
    places.put(
        "Oxford West and Abingdon",
        List.of(
            "Abingdon-on-Thames", "Botley", "Summertown", "Wolvercote", "Kennington", "Cumnor"));
    places.put("Witney", List.of("Witney", "Carterton", "Burford", "Faringdon", "Bampton"));
    return places;
  }
}
