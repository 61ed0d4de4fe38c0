"""Cuts botocore's models of AWS services down to the operations of the local Glue endpoint: the shapes of their inputs, with
their limits, and those of their outputs. Usage, with a Python that has botocore: reduce_model.py FOLDER
"""

import json
import pathlib
import sys

import botocore
from botocore.loaders import Loader

OPERATIONS = {
    "glue": [
        "CreateJob", "UpdateJob", "GetJob", "GetJobs", "ListJobs", "DeleteJob",
        "StartJobRun", "GetJobRun", "GetJobRuns", "BatchStopJobRun",
        "CreateTrigger", "GetTrigger", "DeleteTrigger",
        "CreateWorkflow", "GetWorkflow", "ListWorkflows", "DeleteWorkflow",
        "StartWorkflowRun", "GetWorkflowRun", "GetWorkflowRuns", "StopWorkflowRun", "GetWorkflowRunProperties",
    ],
    "logs": ["GetLogEvents", "FilterLogEvents", "DescribeLogStreams", "DescribeLogGroups"],
}
KEPT = {"type", "required", "members", "member", "key", "value", "min", "max", "pattern", "enum", "shape"}
# a job drawn in Glue's editor: hundreds of shapes, none of which is looked into here
OPAQUE = {"CodeGenConfigurationNodes", "WorkflowGraph", "Workflow.LastRun"}


def reduce(shape):
    if not isinstance(shape, dict):
        return shape
    return {
        key: {name: reduce(member) for name, member in value.items()} if key == "members" else reduce(value)
        for key, value in shape.items()
        if key in KEPT
    }


def references(shape):
    found = [shape["shape"]] if "shape" in shape else []
    for key in ("member", "key", "value"):
        found += references(shape[key]) if isinstance(shape.get(key), dict) else []
    for member in shape.get("members", {}).values():
        found += references(member)
    return found


def main(folder):
    for service, names in OPERATIONS.items():
        full = Loader().load_service_model(service, "service-2")
        operations = {
            name: {side: {"shape": full["operations"][name][side]["shape"]}
                   for side in ("input", "output") if side in full["operations"][name]}
            for name in names
        }
        shapes, wanted = {}, [side["shape"] for op in operations.values() for side in op.values()]
        while wanted:
            name = wanted.pop()
            if name not in shapes:
                shapes[name] = {"type": "opaque"} if name in OPAQUE else reduce(full["shapes"][name])
                wanted += references(shapes[name])
        model = {"botocore": botocore.__version__, "operations": operations, "shapes": dict(sorted(shapes.items()))}
        pathlib.Path(folder, f"model-{service}.json").write_text(json.dumps(model, indent=1, sort_keys=True) + "\n")


main(sys.argv[1])
