package uk.trigpoint.samplecounty.place;

import java.util.List;

/** The areas that cover the county, and the areas to which each cell belongs. */
public final class Areas {
  private final List<Area> districts;
  private final List<Area> wards;
  private final List<Area> parishes;
  private final List<Area> divisions;
  private final List<Area> constituencies;
  private final Area[] wardOfCell;
  private final Area[] parishOfCell;

  Areas(
      int cells,
      List<Area> districts,
      List<Area> wards,
      List<Area> parishes,
      List<Area> divisions,
      List<Area> constituencies) {
    this.districts = List.copyOf(districts);
    this.wards = List.copyOf(wards);
    this.parishes = List.copyOf(parishes);
    this.divisions = List.copyOf(divisions);
    this.constituencies = List.copyOf(constituencies);
    wardOfCell = index(cells, wards);
    parishOfCell = index(cells, parishes);
  }

  public List<Area> districts() {
    return districts;
  }

  /** Returns district wards; each lies within its district. */
  public List<Area> wards() {
    return wards;
  }

  /** Returns civil parishes, and one unparished area so that the county is covered. */
  public List<Area> parishes() {
    return parishes;
  }

  /** Returns county electoral divisions; each consists of whole wards of one district. */
  public List<Area> divisions() {
    return divisions;
  }

  /** Returns Westminster constituencies; each consists of whole wards. */
  public List<Area> constituencies() {
    return constituencies;
  }

  public Area wardOf(int cell) {
    return wardOfCell[cell];
  }

  public Area parishOf(int cell) {
    return parishOfCell[cell];
  }

  private static Area[] index(int cells, List<Area> areas) {
    Area[] index = new Area[cells];
    for (Area area : areas) {
      for (int cell : area.cells()) {
        index[cell] = area;
      }
    }
    return index;
  }
}
