/**
 * Steps that look at many rows at once: joins, groups, comparisons of two inputs. Such a step is
 * its own statements over staged rows.
 */
@NullMarked
package uk.trigpoint.jobs.setwise;

import org.jspecify.annotations.NullMarked;
