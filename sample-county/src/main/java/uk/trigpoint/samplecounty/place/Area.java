package uk.trigpoint.samplecounty.place;

import java.util.List;

/**
 * An administrative area: a union of mesh cells.
 *
 * @param code GSS code
 * @param parentCode GSS code of the area that contains it; blank if none
 * @param cells the cells it consists of
 * @param size number of addresses in a county of full size
 */
public record Area(String code, String name, String parentCode, List<Integer> cells, int size) {
  public Area {
    cells = List.copyOf(cells);
  }
}
