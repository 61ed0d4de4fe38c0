package io.marquee.trainer.basemodel;

import java.nio.file.Path;

/**
 * A base model on the local disk.
 *
 * @param name as it was asked for
 * @param revision the commit on the Hub, or what identifies its weights elsewhere
 * @param folder its files in Hugging Face's layout
 */
public record BaseModel(String name, String revision, Path folder) {}
