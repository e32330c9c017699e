package uk.trigpoint.web;

import java.util.List;

/**
 * Links of the side menu under one heading.
 *
 * @param heading empty for none
 * @param links not empty
 */
public record MenuGroup(String heading, List<MenuLink> links) {
  public MenuGroup {
    links = List.copyOf(links);
  }
}
