package uk.trigpoint.samplecounty.place;

import java.util.List;

/**
 * An administrative area: a union of cells.
 *
 * @param code GSS code
 * @param parentCode GSS code of the area it nests in, or blank
 * @param cells the cells it is made of
 * @param size addresses in a county of full size
 */
public record Area(String code, String name, String parentCode, List<Integer> cells, int size) {
  public Area {
    cells = List.copyOf(cells);
  }
}
