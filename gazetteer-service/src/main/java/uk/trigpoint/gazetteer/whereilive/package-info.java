/**
 * "Where I live": the facts of a home, each with its source, date, method and doubt, as JSON and as
 * public pages.
 */
@NullMarked
package uk.trigpoint.gazetteer.whereilive;

import org.jspecify.annotations.NullMarked;
