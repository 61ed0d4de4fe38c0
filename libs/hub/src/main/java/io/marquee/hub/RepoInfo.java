package io.marquee.hub;

import java.util.List;

/**
 * A repository at one commit.
 *
 * @param type dataset or model
 * @param id the id the Hub answered with, for example {@code stanfordnlp/imdb}
 * @param revision what was asked for: a branch, tag or commit
 * @param commit the commit's hash, to which the revision pointed when it was asked
 * @param siblings the paths of all its files, in the Hub's order
 */
public record RepoInfo(RepoType type, String id, String revision, String commit, List<String> siblings) {

    public RepoInfo {
        siblings = List.copyOf(siblings);
    }
}
