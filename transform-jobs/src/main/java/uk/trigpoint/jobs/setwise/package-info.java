/**
 * Steps that look at many rows at once: joins, groups, comparisons of two inputs. Such a step is
 * its own statements over staged rows. One whose other inputs are small may take the rows of one
 * input as they are read ({@link uk.trigpoint.jobs.setwise.OneByOne}).
 */
@NullMarked
package uk.trigpoint.jobs.setwise;

import org.jspecify.annotations.NullMarked;
