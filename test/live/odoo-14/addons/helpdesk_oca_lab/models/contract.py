from odoo import api, fields, models


class ContractTemplate(models.Model):
    _name = "contract.template"
    _description = "Contract Template"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)


class ContractTag(models.Model):
    _name = "contract.tag"
    _description = "Contract Tag"

    name = fields.Char(required=True)


class ContractContract(models.Model):
    _name = "contract.contract"
    _description = "Contract"

    name = fields.Char(required=True)
    code = fields.Char()
    active = fields.Boolean(default=True)
    contract_type = fields.Selection(
        [("sale", "Customer"), ("purchase", "Supplier")], default="sale"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    partner_id = fields.Many2one("res.partner", required=True)
    commercial_partner_id = fields.Many2one(
        "res.partner", related="partner_id.commercial_partner_id", store=True
    )
    contract_template_id = fields.Many2one("contract.template")
    tag_ids = fields.Many2many("contract.tag")
    contract_line_ids = fields.One2many("contract.line", "contract_id")
    line_recurrence = fields.Boolean()
    date_start = fields.Date(default=fields.Date.context_today)
    date_end = fields.Date(compute="_compute_date_end", store=True, readonly=False)
    recurring_next_date = fields.Date()
    is_terminated = fields.Boolean(readonly=True, copy=False)
    terminate_date = fields.Date(readonly=True, copy=False)

    @api.depends("contract_line_ids.date_end")
    def _compute_date_end(self):
        for contract in self:
            ends = contract.contract_line_ids.mapped("date_end")
            contract.date_end = max(ends) if ends and all(ends) else False


class ContractLine(models.Model):
    _name = "contract.line"
    _description = "Contract Line"

    name = fields.Text(required=True)
    contract_id = fields.Many2one(
        "contract.contract", required=True, index=True, ondelete="cascade"
    )
    product_id = fields.Many2one("product.product")
    quantity = fields.Float(default=1.0)
    display_type = fields.Selection([("line_section", "Section"), ("line_note", "Note")])
    date_start = fields.Date(required=True)
    date_end = fields.Date()
    recurring_next_date = fields.Date()
    is_canceled = fields.Boolean()
    active = fields.Boolean(related="contract_id.active", store=True)
