/** What runs read: files by their bytes, datasets by their version. */
@NullMarked
package uk.trigpoint.jobs.input;

import org.jspecify.annotations.NullMarked;
