<h1>许可申请</h1>
<p class="lead">在这里可以申请行政许可，不需要账号。提交后得到受理回执和查询码。</p>
<p class="hint">依据：{{BASIS}}。已经申请过的，凭编号和查询码在<a href="/answer">申请人答复</a>补正材料、陈述申辩、申请听证或者撤回申请。</p>
{{#REFUSED}}<div class="problem" role="alert" id="wrong"><p>{{WHY}}</p></div>
{{/REFUSED}}{{#EMPTY}}<p class="empty">现在没有可以在网上申请的许可事项。请向实施许可的机关的窗口询问，机关的地址和电话见<a href="/organs">执法主体</a>。</p>
{{/EMPTY}}{{#HAS_ITEMS}}<table><caption class="hide">可以申请的许可事项</caption>
<thead><tr><th scope="col">事项</th><th scope="col">决定机关</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td><a href="/apply/{{ID}}">{{TITLE}}</a></td><td data-label="决定机关">{{ORGAN}}</td></tr>
{{/ITEMS}}</tbody></table>{{/HAS_ITEMS}}
