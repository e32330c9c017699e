/**
 * What templates of all services share with the front end's page parts: states with their shapes, links of menus, faults of fields. The parts
 * themselves are in {@code src/components}, a folder each with template, style, script and tests; a service calls them as {@code
 * @template.part.status.status(...)}.
 */
@NullMarked
package uk.trigpoint.web;

import org.jspecify.annotations.NullMarked;
