<h1>{{NAME}}</h1>
<dl class="facts">
<dt>主体类别</dt><dd>{{LEGAL_KIND}}</dd>
<dt>统一社会信用代码</dt><dd class="num">{{USCC}}</dd>
<dt>行政区划</dt><dd>{{AREA}}</dd>
<dt>主要职责</dt><dd>{{DUTY}}</dd>
<dt>办公地址</dt><dd>{{ADDRESS}}</dd>
<dt>咨询电话</dt><dd class="num">{{PHONE}}</dd>
<dt>监督电话</dt><dd class="num">{{COMPLAINT_PHONE}}</dd>
<dt>行政复议机关</dt><dd>{{RECONSIDERATION_ORGAN}}</dd>
<dt>行政诉讼管辖法院</dt><dd>{{COURT}}</dd>
</dl>
<p><a href="/complain?organ={{ID}}">向{{NAME}}投诉举报</a>；<a href="/s/organ/{{ID}}/poster">码上监督码（可以打印）</a></p>
<section><h2>承办机构</h2>
<table><caption class="hide">承办机构</caption><thead><tr><th scope="col">机构</th><th scope="col">职责</th><th scope="col">地址</th><th scope="col">电话</th></tr></thead>
<tbody>{{#UNITS}}<tr><td>{{NAME}}</td><td data-label="职责">{{DUTY}}</td><td data-label="地址">{{ADDRESS}}</td><td class="num" data-label="电话">{{PHONE}}</td></tr>{{/UNITS}}</tbody></table></section>
<section><h2>执法人员</h2>
<table><caption class="hide">执法人员</caption><thead><tr><th scope="col">姓名</th><th scope="col">性别</th><th scope="col">职务</th><th scope="col">执法证号</th></tr></thead>
<tbody>{{#OFFICERS}}<tr><td>{{NAME}}</td><td data-label="性别">{{SEX}}</td><td data-label="职务">{{POST}}</td><td class="num" data-label="执法证号">{{CERT_NO}}</td></tr>{{/OFFICERS}}</tbody></table></section>
<section><h2>权责事项</h2>
<p><a href="/organs/{{ID}}/powers">一单一表一图：权责清单、依据和时限、办理流程</a></p>
<ul>{{#POWERS}}<li><a href="/powers/{{ID}}">{{TITLE}}</a></li>{{/POWERS}}</ul></section>
