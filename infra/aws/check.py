"""What the template must hold, beyond what a linter knows: least privilege and a closed bucket. Run by `./marquee test`."""

import sys
import unittest
from pathlib import Path

from cfnlint.decode import cfn_yaml

RESOURCES = cfn_yaml.load(str(Path(__file__).with_name("marquee.yaml")))["Resources"]

# actions that AWS gives no resource to name; each needs a condition instead
WITHOUT_RESOURCES = {"cloudwatch:PutMetricData"}


def listed(value):
    return value if isinstance(value, list) else [value]


def statements(role=None):
    for name, resource in RESOURCES.items():
        if resource["Type"] == "AWS::IAM::Role" and role in (None, name):
            for policy in resource["Properties"]["Policies"]:
                yield from policy["PolicyDocument"]["Statement"]


def actions(role):
    return {action for statement in statements(role) for action in listed(statement["Action"])}


class LeastPrivilege(unittest.TestCase):
    def test_no_action_is_a_pattern(self):
        for statement in statements():
            for action in listed(statement["Action"]):
                self.assertNotIn("*", action)

    def test_a_resource_is_everything_only_where_aws_demands_it(self):
        for statement in statements():
            if "*" in [str(resource) for resource in listed(statement["Resource"])]:
                self.assertLessEqual(set(listed(statement["Action"])), WITHOUT_RESOURCES)
                self.assertIn("Condition", statement)

    def test_nobody_may_delete_data_or_change_the_bucket(self):
        for role in ("JobRole", "ServiceRole"):
            self.assertEqual(
                {it for it in actions(role) if it.startswith("s3:")}
                - {"s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket", "s3:GetBucketLocation"},
                set())

    def test_the_job_writes_cleaned_data_alone(self):
        for statement in statements("JobRole"):
            if "s3:PutObject" in listed(statement["Action"]):
                self.assertEqual([str(it) for it in listed(statement["Resource"])],
                                 ["{'Fn::Sub': '${Bucket.Arn}/cleaned-data/*'}"])

    def test_the_service_hands_one_role_to_glue_alone(self):
        passing = [it for it in statements("ServiceRole") if "iam:PassRole" in listed(it["Action"])]
        self.assertEqual(len(passing), 1)
        self.assertEqual(passing[0]["Resource"], {"Fn::GetAtt": ["JobRole", "Arn"]})
        self.assertEqual(passing[0]["Condition"]["StringEquals"]["iam:PassedToService"], "glue.amazonaws.com")

    def test_the_service_touches_its_own_job_alone(self):
        for statement in statements("ServiceRole"):
            if any(it.startswith("glue:") for it in listed(statement["Action"])):
                self.assertTrue(statement["Resource"]["Fn::Sub"].endswith(":job/${JobName}"))

    def test_only_services_of_amazon_take_the_roles(self):
        for resource in RESOURCES.values():
            if resource["Type"] == "AWS::IAM::Role":
                for statement in resource["Properties"]["AssumeRolePolicyDocument"]["Statement"]:
                    self.assertEqual(list(statement["Principal"]), ["Service"])


class ClosedBucket(unittest.TestCase):
    bucket = RESOURCES["Bucket"]["Properties"]

    def test_it_is_encrypted_versioned_and_kept(self):
        self.assertIn("BucketEncryption", self.bucket)
        self.assertEqual(self.bucket["VersioningConfiguration"]["Status"], "Enabled")
        self.assertEqual(RESOURCES["Bucket"]["DeletionPolicy"], "Retain")

    def test_nothing_of_it_is_public(self):
        self.assertEqual(set(self.bucket["PublicAccessBlockConfiguration"].values()), {True})

    def test_it_speaks_tls_alone(self):
        denial = RESOURCES["BucketPolicy"]["Properties"]["PolicyDocument"]["Statement"][0]
        self.assertEqual((denial["Effect"], denial["Condition"]["Bool"]["aws:SecureTransport"]), ("Deny", "false"))


class Job(unittest.TestCase):
    job = RESOURCES["Job"]["Properties"]

    def test_it_is_a_scala_job_of_glue_5_1_with_our_jar(self):
        self.assertEqual(self.job["GlueVersion"], "5.1")
        self.assertEqual(self.job["DefaultArguments"]["--class"], "GlueApp")
        self.assertTrue(self.job["DefaultArguments"]["--extra-jars"]["Fn::Sub"].endswith("/spark-jobs.jar"))

    def test_its_log_ends_some_day(self):
        self.assertIn("RetentionInDays", RESOURCES["JobLogs"]["Properties"])


if __name__ == "__main__":
    sys.exit(not unittest.main(verbosity=1, exit=False).result.wasSuccessful())
